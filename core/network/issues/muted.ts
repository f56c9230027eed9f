import type { GraphEdge, SkiplaneDocument } from '../../document/schema.ts';
import { type Shape, sameShape } from '../../shape.ts';
import { labeled } from '../../texts/fixes.ts';
import { say } from '../../texts/issues.ts';
import type { FlatGraph, FlatNode } from '../expand.ts';
import type { Finding } from '../issue.ts';
import type { Network } from '../network.ts';

/** The network of a small document: its issues are not shown. */
export type Infer = (document: SkiplaneDocument, parameters: FlatNode['scope']) => Pick<Network, 'byPath'>;

/** Muted nodes that would give another shape than the one that passes through them. */
export function mutedFindings(
  document: SkiplaneDocument,
  { byPath, muted }: Pick<Network, 'byPath' | 'muted'>,
  flat: FlatGraph,
  infer: Infer,
): Finding[] {
  const shapes = new Map<string, Shape | undefined>();
  return [...muted].flatMap(([path, source]): Finding[] => {
    const node = flat.nodes.get(path);
    const passing = byPath.get(source ?? '')?.shape;
    if (node === undefined || passing === undefined) return [];
    const inputs = inputsOf(node, flat, { byPath, muted });
    if (inputs === undefined) return [];
    // A muted node of a block that repeats a hundred times is asked once.
    const key = JSON.stringify([node.graph, node.node.id, node.scope, inputs.map(({ shape }) => shape)]);
    if (!shapes.has(key)) shapes.set(key, shapeWhenHeard(document, node, inputs, infer));
    const own = shapes.get(key);
    if (own === undefined || sameShape(own, passing)) return [];
    return [findingAt(node, passing, own)];
  });
}

interface Arriving {
  readonly edge: GraphEdge;
  readonly shape: Shape;
}

/** What arrives at a muted node, on all its wires; undefined where a shape is not known. */
function inputsOf(
  { path }: FlatNode,
  { nodes, incoming, muted: wires }: FlatGraph,
  { byPath, muted }: Pick<Network, 'byPath' | 'muted'>,
): readonly Arriving[] | undefined {
  const inputs: Arriving[] = [];
  for (const { from, edge } of wires.get(path) ?? []) {
    let at: string | undefined = from;
    const seen = new Set<string>();
    while (at !== undefined && nodes.get(at)?.virtual === true && !seen.has(at)) {
      seen.add(at);
      at = muted.has(at) ? muted.get(at) : incoming.get(at)?.[0]?.from;
    }
    const shape = byPath.get(at ?? '')?.shape;
    if (shape === undefined || shape.length === 0) return undefined;
    inputs.push({ edge, shape });
  }
  return inputs;
}

/** The shape that a node would give if it were not muted: that of a document with nothing but it and its inputs. */
function shapeWhenHeard(
  { parameters, blocks, ...document }: SkiplaneDocument,
  { node: { muted: _muted, ...node }, scope }: FlatNode,
  inputs: readonly Arriving[],
  infer: Infer,
): Shape | undefined {
  const own = { ...node, id: 'node' };
  const network = infer(
    {
      ...document,
      parameters,
      blocks,
      graph: {
        nodes: [
          ...inputs.map(({ shape }, i) => ({ id: `in${i}`, kind: 'input', params: { shape: [...shape] } })),
          own,
          { id: 'out', kind: 'output' },
        ],
        edges: [
          ...inputs.map(({ edge: { from: _from, output: _output, ...edge } }, i) => ({
            ...edge,
            from: `in${i}`,
            to: own.id,
          })),
          { from: own.id, to: 'out' },
        ],
      },
    },
    scope,
  );
  return network.byPath.get('out')?.shape;
}

function findingAt({ path, graph, node }: FlatNode, passing: Shape, own: Shape): Finding {
  return {
    ...say('node/muted-shape', { path, passing, own }),
    severity: 'warning',
    at: { path, graph, node: node.id },
    findFixes: () => [
      { ...labeled('unmute', { node: node.id }), edits: [{ type: 'unmute', graph, id: node.id }] },
    ],
  };
}
