import { type GraphName, graphIn } from '../graph-name.ts';
import type { Point, SkiplaneDocument } from '../schema.ts';
import { copyNodes } from './fragment.ts';
import { checkSize, plain } from './graphs.ts';
import { isRefusal, type Outcome } from './outcome.ts';
import { insertFragment } from './paste.ts';

/**
 * Adds the same nodes, notes and frames once more; gives the new ids. Edges that enter them from outside are doubled too, so
 * that a duplicate of a branch is fed by the same source.
 */
export function duplicateNodes(
  draft: SkiplaneDocument,
  graphName: GraphName,
  ids: readonly string[],
  offset: Point,
): Outcome<readonly string[]> {
  const graph = graphIn(draft, graphName);
  if (graph === undefined) return [];
  const { nodes, edges } = plain(graph);
  const wanted = new Set(ids);
  const entering = edges.filter(({ to }) => wanted.has(to));
  const problem = checkSize(nodes.length + wanted.size, edges.length + entering.length);
  if (problem !== undefined) return problem;
  const fragment = copyNodes(draft, graphName, ids);
  // The edges follow by themselves, in their own order, which is the order of a merge's inputs.
  const alone = { ...fragment, graph: { ...fragment.graph, edges: [] } };
  const copies = insertFragment(draft, graphName, alone, { offset });
  if (isRefusal(copies)) return copies;
  for (const edge of entering) {
    const to = copies.get(edge.to);
    if (to !== undefined) graph.edges.push({ ...edge, from: copies.get(edge.from) ?? edge.from, to });
  }
  return [...copies.values()];
}
