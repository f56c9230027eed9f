import { produce } from 'immer';
import { type GraphName, graphIn } from '../document/edit.ts';
import { bypassNodes } from '../document/operations/bypass.ts';
import { allGraphs, plain, setLists } from '../document/operations/graphs.ts';
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
 * skip, such as a projection, goes with it; so does a merge that is left with one input. Behind a concatenation there are
 * fewer channels then, and fewer weights that read them.
 */
export function plainTwin(document: SkiplaneDocument): PlainTwin {
  const before = plain(document);
  const removed = countSkips(before);
  if (removed === 0) return { document: before, removed };
  const twin = produce(before, (draft) => {
    for (const name of [null, ...Object.keys(before.blocks)]) removeSkips(draft, name, graphIn(before, name));
    draft.name = `${before.name.slice(0, longestName)}, plain twin`;
  });
  return { document: twin, removed };
}

/** The edges by which skips enter their merges: those whose target reads another edge that is no skip. */
function skipEnds(graph: Graph): GraphEdge[] {
  const skips = skipEdges(graph);
  const fed = new Set(graph.edges.flatMap((edge) => (skips.has(edge) ? [] : [edge.to])));
  return [...skips].filter(({ to }) => fed.has(to));
}

function countSkips(document: SkiplaneDocument): number {
  const ends = new Set(allGraphs(document).flatMap(skipEnds));
  if (ends.size === 0) return 0;
  const wires = [...expand(document).incoming.values()].flat();
  return wires.filter(({ edge }) => ends.has(edge)).length;
}

function removeSkips(draft: SkiplaneDocument, name: GraphName, before: Graph | undefined): void {
  const graph = graphIn(draft, name);
  if (graph === undefined || before === undefined) return;
  const skips = skipEdges(before);
  if (skips.size === 0) return;
  const kept = before.edges.filter((edge) => !skips.has(edge));
  const read = new Set(kept.map(({ from }) => from));
  // The layers of a branch are read by nothing but the skip.
  const unread = new Set([...skips].flatMap(({ from }) => (read.has(from) ? [] : [from])));
  const nodes = before.nodes.filter(({ id }) => !unread.has(id));
  setLists(graph, before, nodes, kept);
  const merges = new Set(skipEnds(before).map(({ to }) => to));
  const single = [...merges].filter((id) => kept.filter(({ to }) => to === id).length === 1);
  bypassNodes(draft, name, single);
}
