import type { Edit } from '../../document/edit.ts';
import { type GraphName, graphIn } from '../../document/graph-name.ts';
import type { GraphEdge, SkiplaneDocument } from '../../document/schema.ts';
import { labeled } from '../../texts/fixes.ts';
import { say } from '../../texts/issues.ts';
import type { FlatGraph } from '../expand.ts';
import type { Finding, Fix } from '../issue.ts';
import { copyAround, type Uses } from './uses.ts';

/** What `topologicalOrder` found where there is no order. */
export interface Circle {
  readonly cycle: readonly string[];
  /** Steps, what reads and what it reads, without which there is no circle. */
  readonly closing: readonly (readonly [reader: string, read: string])[];
}

/** A circle, said of the graph in which it closes: its nodes there are layers, or uses of blocks that it leads through. */
export function cycleFinding(
  document: SkiplaneDocument,
  { cycle, closing }: Circle,
  flat: FlatGraph,
  uses: Uses,
): Finding {
  // The paths run against the wires: each reads the next.
  const forward = cycle.toReversed();
  const around = forward.map(copyAround).reduce(commonCopy);
  const graph = graphAround(forward[0] ?? '', around, flat, uses);
  const idOf = (path: string) => nodeIn(path, around, uses);
  const ids = forward.map(idOf).filter((id, i, all) => id !== all[(i + 1) % all.length]);
  const [first = ''] = ids;
  const edges = graphIn(document, graph)?.edges ?? [];
  const between = (from: string, to: string): GraphEdge[] =>
    edges.filter((edge) => edge.from === from && edge.to === to);
  const inside = (path: string) => around === '' || path.startsWith(`${around}.`);
  const back = closing.filter((step) => step.every(inside));
  const findFixes = (): Fix[] => {
    const one = ids.map((from, i): Fix => {
      const to = ids[(i + 1) % ids.length] ?? from;
      return {
        ...labeled('removeConnection', { from, to }),
        edits: removals(graph, between(from, to)),
      };
    });
    const all = back.flatMap(([reader, read]) => between(idOf(read), idOf(reader)));
    if (back.length < 2) return one;
    return [...one, { ...labeled('removeClosing', { count: back.length }), edits: removals(graph, all) }];
  };
  return {
    ...say('graph/cycle', { nodes: [...ids, first] }),
    severity: 'error',
    at: {
      path: around === '' ? first : `${around}.${first}`,
      graph,
      ...(first === '' ? {} : { node: first }),
    },
    findFixes,
  };
}

function removals(graph: GraphName, edges: readonly GraphEdge[]): Edit[] {
  return edges.map((edge) => ({ type: 'removeEdge', graph, edge }));
}

/** The innermost copy of a block that holds both of two; empty for the root graph. */
function commonCopy(a: string, b: string): string {
  let common = a;
  while (common !== '' && common !== b && !b.startsWith(`${common}.`)) common = copyAround(common);
  return common;
}

function graphAround(path: string, around: string, flat: FlatGraph, uses: Uses): GraphName {
  if (around === '') return null;
  return uses.around(`${around}.`)?.node.block ?? flat.nodes.get(path)?.graph ?? null;
}

/** The id of the node that a path within a copy belongs to: its own, or that of the use of a block that it lies in. */
function nodeIn(path: string, around: string, uses: Uses): string {
  let inner = path;
  while (copyAround(inner) !== around) inner = copyAround(inner);
  return inner === path
    ? path.slice(around === '' ? 0 : around.length + 1)
    : (uses.around(`${inner}.`)?.node.id ?? inner);
}
