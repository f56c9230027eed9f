import type { Wordings } from '../wording.ts';

/** What is wrong with uses of blocks. */
export const blockIssues = {
  'block/unknown': ({ block, known }: { readonly block: string; readonly known: readonly string[] }) => ({
    message: `There is no block "${block}" in this document (known: ${known.join(', ') || 'none'}).`,
    hint: 'Define it, or choose another.',
  }),
  'block/recursion': ({ block, chain }: { readonly block: string; readonly chain: readonly string[] }) => ({
    message: `The block "${block}" contains itself: ${chain.join(' → ')}.`,
    hint: 'Remove the node that makes it contain itself.',
  }),
  'block/repeat': ({ received }: { readonly received: string }) => ({
    message: `Expected a whole number of repeats, received ${received}.`,
    hint: 'Change the repeat count.',
  }),
  'block/repeat-ports': ({ inputs, outputs }: { readonly inputs: number; readonly outputs: number }) => ({
    message: `Expected a repeated block to have one input and one output, received ${inputs} and ${outputs}.`,
    hint: 'Set repeat to 1, or give the block one input and one output.',
  }),
} satisfies Wordings;
