import { z } from 'zod';
import { defineTool } from './define.ts';
import { middleOf } from './middle.ts';

const digits = z.string().regex(/^\d+$/);

export const paths = defineTool({
  name: 'paths',
  label: 'Path lengths',
  about: 'Counts the paths from input to output by length: each skip connection doubles their number.',
  source: 'Veit et al. 2016, arXiv 1605.06431, sections 3 and 5, figure 6',
  limits:
    'It counts ways through the drawing, not what travels on them: in a trained network, short paths carry most of the gradient.',
  asks: 'network',
  data: null,
  computes: false,
  options: z.strictObject({
    length: z
      .enum(['branches', 'layers'])
      .default('branches')
      .describe(
        'What the length of a path counts: the branches of residual blocks that it goes through, or all layers with multiply-adds',
      ),
  }),
  result: z.strictObject({
    network: z.string(),
    length: z.enum(['branches', 'layers']),
    /** Sums and concatenations at which skips end. */
    merges: z.number(),
    /** All paths, in digits: numbers of JSON are exact up to 2⁵³ only. */
    total: digits,
    /** Without the lengths that no path has. */
    lengths: z.array(z.strictObject({ length: z.number(), paths: digits, share: z.number() })),
  }),
  figures: ({ lengths }) => ({
    columns: ['length', 'paths', 'share'],
    rows: lengths.map(({ length, paths: count, share }) => [length, count, share]),
  }),
  tell({ lengths, total, merges, length }) {
    const middle = middleOf(lengths);
    if (middle === undefined) return [];
    const what = length === 'branches' ? 'branches' : 'layers';
    return [
      total === '1'
        ? 'There is 1 path.'
        : `There are ${BigInt(total).toLocaleString('en-US')} paths, with ${merges} merges of skip connections.`,
      `At least 95% of the paths go through ${middle.from} to ${middle.to} ${what}, of at most ${lengths.at(-1)?.length}.`,
    ];
  },
});
