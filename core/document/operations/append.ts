import { produce } from 'immer';
import { type GraphName, graphIn } from '../graph-name.ts';
import type { Graph, GraphEdge, GraphNode, SkiplaneDocument } from '../schema.ts';
import { connect } from './edges.ts';
import { edgeOf, portNames, portTakesMany } from './ends.ts';
import { alongOf, directionOf, reachableFrom } from './geometry.ts';
import { plain } from './graphs.ts';
import { moveNodes } from './move.ts';
import { isRefusal, type Outcome } from './outcome.ts';
import { freeBeside, placeInEdge, sizeIn } from './places.ts';
import { putOnEdge } from './put-on-edge.ts';

export interface AppendWish {
  /** Ids of the nodes to join it to; with none, the only loose end of the graph, if there is just one. */
  readonly after: readonly string[];
  /**
   * True if a person pointed at the node's place: it stays there, no other wire changes, and it is joined only to what lies
   * before it.
   */
  readonly pointed: boolean;
  /** Whether a document is as good as the one before. A change that would break it is not made. */
  readonly fits: (document: SkiplaneDocument) => boolean;
}

/**
 * Joins a node that has just been added to what it most likely follows, and moves it there. If its source already feeds one
 * other node, it goes in between if that fits. Merges take every source into their next free input. Where the intention is
 * unclear, the node stays as it is.
 */
export function append(draft: SkiplaneDocument, graphName: GraphName, id: string, wish: AppendWish): void {
  const graph = graphIn(draft, graphName);
  const node = nodeIn(graph, id);
  if (graph === undefined || node === undefined) return;
  const inputs = portNames(draft, node, 'input') ?? [];
  if (inputs.length === 0) {
    lead(draft, graphName, node, wish);
    return;
  }
  const several = inputs.length > 1 || portTakesMany(draft, graphName, id, inputs[0]);
  const before = intoOutput(draft, graphName, wish);
  if (before !== undefined && !several && !wish.pointed && insert(draft, graphName, node, before, wish.fits))
    return;
  const sources = sourcesOf(draft, graphName, node, several, wish);
  if (several) join(draft, graphName, node, inputs, sources, wish);
  else if (sources[0] !== undefined) follow(draft, graphName, node, sources[0], wish);
}

/** The edge into an output that is the only selected node: what is added goes before it. */
function intoOutput(
  draft: SkiplaneDocument,
  graphName: GraphName,
  { after }: AppendWish,
): GraphEdge | undefined {
  const graph = graphIn(draft, graphName);
  const [id, ...more] = after;
  const node = nodeIn(graph, id);
  if (graph === undefined || node === undefined || more.length > 0) return undefined;
  if (portNames(draft, node, 'output')?.length !== 0) return undefined;
  const entering = plain(graph).edges.filter(({ to }) => to === id);
  return entering.length === 1 ? entering[0] : undefined;
}

/** What the new node follows: a merge follows all selected nodes; any other node follows the one that all the others lead to. */
function sourcesOf(
  draft: SkiplaneDocument,
  graphName: GraphName,
  node: GraphNode,
  several: boolean,
  { after, pointed }: AppendWish,
): string[] {
  const graph = graphIn(draft, graphName);
  if (graph === undefined) return [];
  const { nodes, edges } = plain(graph);
  const leaves = (id: string): boolean => (portNames(draft, nodeIn(graph, id), 'output')?.length ?? 1) > 0;
  const wanted = after.filter((id) => id !== node.id && nodes.some((other) => other.id === id) && leaves(id));
  const read = new Set(edges.map(({ from }) => from));
  const loose = nodes.filter(({ id }) => id !== node.id && !read.has(id) && leaves(id)).map(({ id }) => id);
  const last = (ids: readonly string[]): string[] => {
    if (ids.length < 2) return [...ids];
    const ends = ids.filter((id) => ids.every((other) => reachableFrom(edges, [other]).has(id)));
    return ends.length === 1 ? ends : [];
  };
  const chosen = several ? wanted : last(wanted);
  // A second output in the middle is rarely intended, so the loose end is used.
  const ends = portNames(draft, node, 'output')?.length === 0;
  const only = loose.length === 1 ? loose : [];
  const all =
    chosen.length === 0 || (ends && only.length === 1 && !loose.includes(chosen[0] ?? '')) ? only : chosen;
  if (!pointed) return all;
  return all.filter(
    (id) => (several || loose.includes(id)) && liesBefore(plain(graph), nodeIn(graph, id), node),
  );
}

/** Puts a node with one input after its source. */
function follow(
  draft: SkiplaneDocument,
  graphName: GraphName,
  node: GraphNode,
  source: string,
  { pointed, fits }: AppendWish,
): void {
  const graph = graphIn(draft, graphName);
  if (graph === undefined) return;
  const readers = plain(graph).edges.filter(({ from }) => from === source);
  const passes = portNames(draft, node, 'output')?.length !== 0;
  const loose = looseOutput(draft, graphName);
  const [reader] = readers;
  if (!pointed && passes && reader !== undefined && readers.length === 1) {
    if (insert(draft, graphName, node, reader, fits)) return;
  } else if (!pointed && passes && reader === undefined && loose !== undefined) {
    // As if the two were already joined, so that the output stays at the end of a network that is being built.
    const joined = edgeOf(source, undefined, loose.id, undefined);
    const done = attempt(draft, fits, (copy) => {
      const refused = connect(copy, graphName, joined);
      return refused ?? placeAndInsert(copy, graphName, node, joined);
    });
    if (done) return;
  }
  connect(draft, graphName, edgeOf(source, undefined, node.id, undefined));
  if (!pointed) placeBeside(draft, graphName, node, nodeIn(graph, source), 1);
  else if (passes && loose !== undefined && liesBefore(plain(graph), node, loose)) {
    attempt(draft, fits, (copy) => connect(copy, graphName, edgeOf(node.id, undefined, loose.id, undefined)));
  }
}

/** Puts a merge after all its sources. Each source takes the next free input. */
function join(
  draft: SkiplaneDocument,
  graphName: GraphName,
  node: GraphNode,
  inputs: readonly string[],
  sources: readonly string[],
  { pointed }: AppendWish,
): void {
  const graph = graphIn(draft, graphName);
  if (graph === undefined) return;
  let next = 0;
  for (const source of sources) {
    const input = inputs[next];
    if (input === undefined) break;
    connect(draft, graphName, edgeOf(source, undefined, node.id, input), { replace: false });
    if (!portTakesMany(draft, graphName, node.id, input)) next++;
  }
  const direction = directionOf(graph);
  const farthest = sources
    .flatMap((id) => nodeIn(graph, id) ?? [])
    .toSorted((a, b) => along(b) - along(a))[0];
  if (!pointed && farthest !== undefined) placeBeside(draft, graphName, node, farthest, 1);

  function along({ position }: GraphNode): number {
    return position === undefined ? -Infinity : alongOf(direction, position);
  }
}

/** Connects a node without inputs to the selected node that lacks an input, or to the only node that does. */
function lead(draft: SkiplaneDocument, graphName: GraphName, node: GraphNode, wish: AppendWish): void {
  const graph = graphIn(draft, graphName);
  if (graph === undefined) return;
  const fed = new Set(plain(graph).edges.map(({ to }) => to));
  const waiting = plain(graph).nodes.filter(
    (other) => !fed.has(other.id) && (portNames(draft, other, 'input')?.length ?? 0) > 0,
  );
  const selected = waiting.filter(({ id }) => wish.after.includes(id));
  const [target, ...more] = selected.length > 0 ? selected : waiting;
  if (target === undefined || more.length > 0) return;
  if (wish.pointed && !liesBefore(plain(graph), node, target)) return;
  connect(draft, graphName, edgeOf(node.id, undefined, target.id, undefined));
  if (!wish.pointed) placeBeside(draft, graphName, node, target, -1);
}

/** The only output of the graph without an incoming edge. */
function looseOutput(draft: SkiplaneDocument, graphName: GraphName): GraphNode | undefined {
  const graph = graphIn(draft, graphName);
  if (graph === undefined) return undefined;
  const { nodes, edges } = plain(graph);
  const [output, ...more] = nodes.filter(
    ({ id, kind }) => kind === 'output' && edges.every(({ to }) => to !== id),
  );
  return more.length === 0 ? output : undefined;
}

function insert(
  draft: SkiplaneDocument,
  graphName: GraphName,
  node: GraphNode,
  edge: GraphEdge,
  fits: AppendWish['fits'],
): boolean {
  return attempt(draft, fits, (copy) => placeAndInsert(copy, graphName, node, edge));
}

function placeAndInsert(
  draft: SkiplaneDocument,
  graphName: GraphName,
  { id, kind }: GraphNode,
  edge: GraphEdge,
): Outcome<undefined> {
  const graph = graphIn(draft, graphName);
  if (graph === undefined) return undefined;
  const place = placeInEdge(plain(graph), graphName, edge, sizeIn(graphName, { kind }), id);
  if (place !== undefined) moveNodes(draft, graphName, { [id]: place });
  return putOnEdge(draft, graphName, id, edge);
}

/** Makes a change after trying it on a copy of the document, where it must be neither refused nor break anything. */
function attempt(
  draft: SkiplaneDocument,
  fits: AppendWish['fits'],
  change: (draft: SkiplaneDocument) => Outcome<undefined>,
): boolean {
  let refused = false;
  const tried = produce(plain(draft), (copy) => {
    refused = isRefusal(change(copy));
  });
  if (refused || !fits(tried)) return false;
  change(draft);
  return true;
}

function placeBeside(
  draft: SkiplaneDocument,
  graphName: GraphName,
  { id, kind }: GraphNode,
  anchor: GraphNode | undefined,
  side: 1 | -1,
): void {
  const graph = graphIn(draft, graphName);
  if (graph === undefined || anchor === undefined) return;
  const size = sizeIn(graphName, { kind });
  const place = freeBeside(plain(graph), graphName, anchor, size, side, new Set([id]));
  if (place !== undefined) moveNodes(draft, graphName, { [id]: place });
}

function liesBefore(graph: Graph, first: GraphNode | undefined, second: GraphNode): boolean {
  if (first?.position === undefined || second.position === undefined) return false;
  const direction = directionOf(graph);
  return alongOf(direction, first.position) < alongOf(direction, second.position);
}

function nodeIn(graph: Graph | undefined, id: string | undefined): GraphNode | undefined {
  return graph === undefined ? undefined : plain(graph).nodes.find((node) => node.id === id);
}
