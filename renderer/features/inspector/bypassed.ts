import type { Graph, GraphEdge, GraphNode } from '../../../core/document/schema.ts';
import { groupBy } from '../../../core/group-by.ts';

/**
 * How many layers a skip connection leads around: those on the ways from where its branch forks off to the merge, its own
 * branch left out.
 * @param layersOf how many layers a node stands for: 1, or those within a block
 */
export function bypassedLayers(graph: Graph, skip: GraphEdge, layersOf: (node: GraphNode) => number): number {
  const entering = groupBy(graph.edges, ({ to }) => to);
  const leaving = groupBy(graph.edges, ({ from }) => from);
  const branch = new Set<string>();
  const isPassage = (id: string): boolean =>
    entering.get(id)?.length === 1 && leaving.get(id)?.length === 1 && !branch.has(id);
  let fork = skip.from;
  while (isPassage(fork)) {
    branch.add(fork);
    fork = entering.get(fork)?.[0]?.from ?? fork;
  }
  let merge = skip.to;
  while (isPassage(merge)) {
    branch.add(merge);
    merge = leaving.get(merge)?.[0]?.to ?? merge;
  }
  const after = reached(fork, (id) => leaving.get(id)?.map(({ to }) => to) ?? []);
  const before = reached(merge, (id) => entering.get(id)?.map(({ from }) => from) ?? []);
  return graph.nodes
    .filter(({ id }) => id !== fork && id !== merge && !branch.has(id) && after.has(id) && before.has(id))
    .reduce((sum, node) => sum + layersOf(node), 0);
}

function reached(start: string, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...next(id));
  }
  return seen;
}
