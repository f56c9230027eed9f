import { type GraphName, graphIn } from '../../../core/document/graph-name.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';

/**
 * Ids of the blocks to enter, outermost first, to come to a graph from where a trail leads: within it where that is possible, else
 * from the nearest block around it. The shortest way, and undefined where no node uses the block.
 */
export function trailTo(
  document: SkiplaneDocument,
  graph: GraphName,
  trail: readonly string[],
): readonly string[] | undefined {
  for (let depth = trail.length; depth >= 0; depth--) {
    const outer = trail.slice(0, depth);
    const way = wayDown(document, graphAt(document, outer), graph);
    if (way !== undefined) return [...outer, ...way];
  }
  return undefined;
}

/** The graph that a trail leads to; undefined if one of its blocks is gone. */
function graphAt(document: SkiplaneDocument, trail: readonly string[]): GraphName | undefined {
  let graph: GraphName | undefined = null;
  for (const id of trail) {
    if (graph === undefined) return undefined;
    graph = graphIn(document, graph)?.nodes.find((node) => node.id === id)?.block;
  }
  return graph;
}

/** The shortest way from a graph down to another. */
function wayDown(
  document: SkiplaneDocument,
  from: GraphName | undefined,
  to: GraphName,
): readonly string[] | undefined {
  if (from === undefined) return undefined;
  const seen = new Set([from]);
  let level: { readonly graph: GraphName; readonly way: readonly string[] }[] = [{ graph: from, way: [] }];
  while (level.length > 0) {
    const there = level.find(({ graph }) => graph === to);
    if (there !== undefined) return there.way;
    level = level.flatMap(({ graph, way }) =>
      (graphIn(document, graph)?.nodes ?? []).flatMap(({ id, block }) => {
        if (block === undefined || seen.has(block)) return [];
        seen.add(block);
        return [{ graph: block, way: [...way, id] }];
      }),
    );
  }
  return undefined;
}
