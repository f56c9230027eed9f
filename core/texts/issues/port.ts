import type { Wordings } from '../wording.ts';

export interface AtLayer {
  /** Null for the only one. */
  readonly input: string | null;
  /** True for an input that takes two or more connections. */
  readonly many: boolean;
  readonly received: number;
}

export interface AtBlock {
  readonly node: string;
  /** Of a block's use; null for a node within the block. */
  readonly input: string | null;
  readonly received: number;
}

/** Connections that are missing, or of which there are too many. */
export const portIssues = {
  'port/missing': (port: AtLayer | AtBlock) => ({
    message: `Expected ${
      'node' in port ? 'one connection' : port.many ? 'two or more connections' : 'a connection'
    } at ${place(port)}, received ${port.received === 0 ? 'none' : port.received}.`,
    hint: 'Connect an output to it.',
  }),
  'port/taken': (port: AtLayer | AtBlock) => ({
    message: `Expected one connection at ${place(port)}, received ${port.received}.`,
    hint: 'Remove all but one, or merge them first.',
  }),
  'port/unknown': ({ input, known }: { readonly input: string; readonly known: readonly string[] }) => ({
    message: `There is no input "${input}" (known: ${known.join(', ') || 'none'}).`,
    hint: 'Connect to one of its inputs.',
  }),
} satisfies Wordings;

function place(port: AtLayer | AtBlock): string {
  if ('node' in port) return `${port.input === null ? '' : `input "${port.input}" of `}"${port.node}"`;
  return port.input === null ? 'the input' : `the input "${port.input}"`;
}
