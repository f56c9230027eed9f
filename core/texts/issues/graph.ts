import { formatShape, type Shape } from '../../shape.ts';
import type { Wordings } from '../wording.ts';

/** An output that nothing reads: that of a layer, of a block, or one that would be read if a node were not muted. */
export type Dangling =
  | { readonly layer: string }
  | { readonly block: string }
  | { readonly layer: string; readonly muted: string };

/** What is wrong with nodes and edges as a graph. */
export const graphIssues = {
  'graph/no-input': () => ({
    message: 'Expected at least one input in the network, received none.',
    hint: 'Add an input node.',
  }),
  'graph/no-output': () => ({
    message: 'Expected at least one output in the network, received none.',
    hint: 'Add an output node, and connect the result of the network to it.',
  }),
  'graph/cycle': ({ nodes }: { readonly nodes: readonly string[] }) => ({
    message: `Expected data to flow one way, received a loop: ${nodes.join(' → ')}.`,
    hint: 'Remove one of the connections. To repeat layers over time, use a recurrent layer.',
  }),
  'graph/dangling': (end: Dangling) =>
    'muted' in end
      ? {
          message: `"${end.muted}" is muted, and passes on another of its inputs: nothing reads the output of "${end.layer}".`,
          hint: `Unmute "${end.muted}", or mute this node too.`,
        }
      : {
          message: `Nothing reads the output of ${'block' in end ? `the block "${end.block}"` : `"${end.layer}"`}.`,
          hint: 'Connect it to another node, or remove it.',
        },
  'graph/unused-input': ({ block, input }: { readonly block: string; readonly input: string }) => ({
    message: `The block "${block}" does not use its input "${input}".`,
    hint: 'Connect this input inside the block, or remove it there.',
  }),
  'edge/missing-node': (edge: { readonly from: string; readonly to: string; readonly gone: string }) => ({
    message: `Expected the connection from "${edge.from}" to "${edge.to}" to connect two nodes, but "${edge.gone}" does not exist.`,
    hint: 'Remove the connection, or add the node.',
  }),
  'edge/missing-port': ({
    node,
    side,
    port,
    from,
    to,
  }: {
    readonly node: string;
    readonly side: 'input' | 'output';
    readonly port: string | null;
    readonly from: string;
    readonly to: string;
  }) => ({
    message: `Expected "${node}" to have the ${side}${port === null ? '' : ` "${port}"`} of the connection from "${from}" to "${to}", received none.`,
    hint: 'Remove the connection, or connect it to an existing port.',
  }),
  'path/duplicate': ({ path }: { readonly path: string }) => ({
    message: `Two layers have the path "${path}".`,
    hint: 'Rename one of the nodes: a repeated block uses its own id followed by 1, 2, 3 ….',
  }),
  'network/too-large': ({ layers, parts }: { readonly layers: number; readonly parts: number }) => ({
    message: `Expected at most ${layers} layers, built from at most ${parts} nodes and connections, received more.`,
    hint: 'Lower the repeat counts.',
  }),
  'node/unknown-kind': ({ kind }: { readonly kind: string }) => ({
    message: `This version does not know the kind "${kind}". The node is kept unchanged.`,
    hint: 'Update Skiplane, or replace the node.',
  }),
  'node/muted-shape': (node: { readonly path: string; readonly passing: Shape; readonly own: Shape }) => ({
    message: `"${node.path}" is muted: ${formatShape(node.passing)} passes through it instead of its output ${formatShape(node.own)}.`,
    hint: 'Unmute it, or check that the next layers accept this shape.',
  }),
} satisfies Wordings;
