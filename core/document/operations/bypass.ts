import { sameEdge } from '../edit.ts';
import { type GraphName, graphIn } from '../graph-name.ts';
import type { Graph, GraphEdge, SkiplaneDocument } from '../schema.ts';
import { edgeOf, nodesById, portNames } from './ends.ts';
import { plain, setLists } from './graphs.ts';

/**
 * Removes nodes and joins what fed the first input of each to all that read it. Every reader's edge keeps its place in the
 * list; where it would double another, it goes. A node that nothing feeds just goes.
 */
export function bypassNodes(draft: SkiplaneDocument, graphName: GraphName, ids: readonly string[]): void {
  const graph = graphIn(draft, graphName);
  if (graph === undefined) return;
  const before = plain(graph);
  const { nodes, edges } = before;
  const wanted = new Set(ids);
  const gone = new Set(nodes.flatMap(({ id }) => (wanted.has(id) ? [id] : [])));
  if (gone.size === 0) return;
  const feeds = firstFeeds(plain(draft), before, gone);
  const kept = edges.filter(({ from, to }) => !gone.has(from) && !gone.has(to));
  const joined = edges.flatMap((edge) => {
    if (gone.has(edge.to)) return [];
    if (!gone.has(edge.from)) return [edge];
    const feed = followed(feeds, gone, edge.from);
    if (feed === undefined || feed.from === edge.to) return [];
    const replaced = edgeOf(feed.from, feed.output, edge.to, edge.input);
    if (kept.some((other) => sameEdge(other, replaced))) return [];
    kept.push(replaced);
    return [replaced];
  });
  setLists(
    graph,
    before,
    nodes.filter(({ id }) => !gone.has(id)),
    joined,
  );
}

/** The first edge into the first input of each node: what passes through where the node is left out. */
export function firstFeeds(
  document: SkiplaneDocument,
  { nodes, edges }: Graph,
  ids: ReadonlySet<string>,
): Map<string, GraphEdge> {
  const byId = nodesById(nodes);
  const feeds = new Map<string, GraphEdge>();
  for (const edge of edges) {
    if (!ids.has(edge.to) || feeds.has(edge.to)) continue;
    const first = portNames(document, byId.get(edge.to), 'input')?.[0];
    if (edge.input === undefined || first === undefined || edge.input === first) feeds.set(edge.to, edge);
  }
  return feeds;
}

/** The edge that feeds a row of nodes that all go; undefined where nothing does, or they stand in a circle. */
function followed(
  feeds: ReadonlyMap<string, GraphEdge>,
  gone: ReadonlySet<string>,
  id: string,
): GraphEdge | undefined {
  const seen = new Set<string>([id]);
  let feed = feeds.get(id);
  while (feed !== undefined && gone.has(feed.from)) {
    if (seen.has(feed.from)) return undefined;
    seen.add(feed.from);
    feed = feeds.get(feed.from);
  }
  return feed;
}
