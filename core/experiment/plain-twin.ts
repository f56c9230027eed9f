import { produce } from 'immer';
import { type GraphName, graphIn } from '../document/graph-name.ts';
import { bypassNodes, firstFeeds } from '../document/operations/bypass.ts';
import { allGraphs, plain, setLists } from '../document/operations/graphs.ts';
import { isMuted } from '../document/operations/mute.ts';
import type { Graph, GraphEdge, SkiplaneDocument } from '../document/schema.ts';
import { expand } from '../network/expand.ts';
import { skipEdges } from '../network/skips.ts';

/** A document without its skip connections. */
export interface PlainTwin {
  /** The document itself where it has none. */
  readonly document: SkiplaneDocument;
  /** How many skip connections are gone, each copy of a repeated block counted. */
  readonly removed: number;
}

/** The format allows 200 characters. */
const longestName = 180;

/**
 * The plain network of the same layers (He et al. 2015, arXiv 1512.03385, section 4.1). Layers of the main way keep their
 * paths, and initial weights follow from seed and path: with one seed, both start from the same weights. What only served a
 * skip, such as a projection, goes with it; so does a merge that is left with one input, and what stands in front of it for
 * the skip's sake: stochastic depth and layer scale, which without the skip would leave nothing or almost nothing, and in a
 * highway layer (Srivastava et al. 2015, arXiv 1505.00387) the subtraction of what the skip carries. Behind a concatenation there are fewer channels then, and
 * fewer weights that read them; where a skip took some channels, the branch works on all. Muted nodes are wires: a skip around nothing else is none.
 */
export function plainTwin(document: SkiplaneDocument): PlainTwin {
  const before = plain(document);
  const removed = countSkips(before);
  if (removed === 0) return { document: before, removed };
  const twin = produce(before, (draft) => {
    for (const name of [null, ...Object.keys(before.blocks)]) removeSkips(draft, name, before);
    draft.name = `${before.name.slice(0, longestName)}, plain twin`;
  });
  return { document: twin, removed };
}

/** The skip connections of what a graph computes, in which muted nodes are wires. */
function computedSkips(document: SkiplaneDocument, graph: Graph): ReadonlySet<GraphEdge> {
  const muted = new Set(graph.nodes.flatMap((node) => (isMuted(node) ? [node.id] : [])));
  if (muted.size === 0) return skipEdges(graph);
  const passing = firstFeeds(document, graph, muted);
  const edges = graph.edges.filter((edge) => !muted.has(edge.to) || passing.get(edge.to) === edge);
  return skipEdges({ ...graph, edges }, muted);
}

/** The edges by which skips enter their merges: those whose target reads another edge that is no skip. */
function skipEnds(graph: Graph, skips: ReadonlySet<GraphEdge>): GraphEdge[] {
  const fed = new Set(graph.edges.flatMap((edge) => (skips.has(edge) ? [] : [edge.to])));
  return [...skips].filter(({ to }) => fed.has(to));
}

function countSkips(document: SkiplaneDocument): number {
  const ends = new Set(
    allGraphs(document).flatMap((graph) => skipEnds(graph, computedSkips(document, graph))),
  );
  if (ends.size === 0) return 0;
  const wires = [...expand(document).incoming.values()].flat();
  return wires.filter(({ edge }) => ends.has(edge)).length;
}

function removeSkips(draft: SkiplaneDocument, name: GraphName, document: SkiplaneDocument): void {
  const graph = graphIn(draft, name);
  const before = graphIn(document, name);
  if (graph === undefined || before === undefined) return;
  const skips = computedSkips(document, before);
  if (skips.size === 0) return;
  const kept = before.edges.filter((edge) => !skips.has(edge));
  const read = new Set(kept.map(({ from }) => from));
  // The layers of a branch are read by nothing but the skip.
  const unread = new Set([...skips].flatMap(({ from }) => (read.has(from) ? [] : [from])));
  const nodes = before.nodes.filter(({ id }) => !unread.has(id));
  setLists(graph, before, nodes, kept);
  const merges = new Set(skipEnds(before, skips).map(({ to }) => to));
  const single = [...merges].filter((id) => kept.filter(({ to }) => to === id).length === 1);
  const alone = [
    ...single,
    ...skipServants(before, kept, single),
    ...takenBack(before, skips, single),
    ...otherParts(before, unread),
  ];
  bypassNodes(draft, name, alone);
}

/** The slices that took the other channels of what a skip took some of: without the skip, nothing is divided. */
function otherParts(graph: Graph, gone: ReadonlySet<string>): string[] {
  const slices = new Set(graph.nodes.flatMap(({ id, kind }) => (kind === 'channelSlice' ? [id] : [])));
  const parts = graph.edges.filter(({ to }) => slices.has(to));
  const divided = new Set(parts.flatMap(({ from, to }) => (gone.has(to) ? [from] : [])));
  return parts.flatMap(({ from, to }) => (divided.has(from) && !gone.has(to) ? [to] : []));
}

/** What makes a branch small, or leaves it out for some samples, because a skip carries the rest. */
const servants: ReadonlySet<string> = new Set(['stochasticDepth', 'layerScale']);

/** Such nodes in front of merges, one behind the other. */
function skipServants(graph: Graph, kept: readonly GraphEdge[], merges: readonly string[]): string[] {
  const serving = new Set(graph.nodes.flatMap(({ id, kind }) => (servants.has(kind) ? [id] : [])));
  const found = new Set<string>();
  let readers = new Set(merges);
  while (readers.size > 0) {
    readers = new Set(
      kept.flatMap(({ from, to }) =>
        readers.has(to) && serving.has(from) && !found.has(from) ? [from] : [],
      ),
    );
    for (const id of readers) found.add(id);
  }
  return [...found];
}

/** Subtractions of what a skip adds again: in x + T(x) · (H(x) − x), the branch without the skip is T(x) · H(x). */
function takenBack(graph: Graph, skips: ReadonlySet<GraphEdge>, merges: readonly string[]): string[] {
  const subtractions = new Set(graph.nodes.flatMap(({ id, kind }) => (kind === 'subtract' ? [id] : [])));
  const carried = new Set([...skips].flatMap(({ from, to }) => (merges.includes(to) ? [from] : [])));
  return graph.edges.flatMap(({ from, to, input }) =>
    input === 'b' && subtractions.has(to) && carried.has(from) ? [to] : [],
  );
}
