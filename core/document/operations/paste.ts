import { type GraphName, graphIn } from '../graph-name.ts';
import { type IdPool, idPool, isRow } from '../ids.ts';
import type { Graph, GraphNode, Point, SkiplaneDocument } from '../schema.ts';
import { boundsOf, centreOf, directionOf, isPoint, moved } from './geometry.ts';
import { blocksWithin, checkSize, parametersIn, plain, thawed } from './graphs.ts';
import { layered } from './layered.ts';
import { mergeBlocks, withBlock } from './merge-blocks.ts';
import { isRefusal, type Outcome, refusal } from './outcome.ts';

/** Where a fragment goes: its upper left corner, its middle, or how far from where its nodes were. */
export type Placement = { readonly topLeft: Point } | { readonly centre: Point } | { readonly offset: Point };

/**
 * Adds what a fragment holds to a graph; gives the new ids of its nodes, notes and frames, in its order. Parameters that the
 * graph lacks come with their defaults. Refused where a block would contain itself.
 */
export function pasteFragment(
  draft: SkiplaneDocument,
  graph: GraphName,
  fragment: SkiplaneDocument,
  at?: Placement,
): Outcome<readonly string[]> {
  const ids = insertFragment(draft, graph, fragment, at);
  return isRefusal(ids) ? ids : [...ids.values()];
}

/** Adds a ready-made block: a fragment of one block node. Gives the node's id. */
export function pasteBlock(
  draft: SkiplaneDocument,
  graph: GraphName,
  fragment: SkiplaneDocument,
  position: Point,
): Outcome<string> {
  const [node, ...others] = fragment.graph.nodes;
  if (node?.kind !== 'block' || others.length > 0) {
    return refusal(
      `Expected a single block, received ${fragment.graph.nodes.length} nodes: paste them instead.`,
    );
  }
  const ids = insertFragment(draft, graph, fragment, { topLeft: position });
  return isRefusal(ids) ? ids : (ids.get(node.id) ?? node.id);
}

/** Adds a fragment; gives the new ids by the ids in the fragment. */
export function insertFragment(
  draft: SkiplaneDocument,
  graphName: GraphName,
  fragment: SkiplaneDocument,
  at: Placement | undefined,
): Outcome<ReadonlyMap<string, string>> {
  const target = graphIn(draft, graphName);
  const parameters = parametersIn(draft, graphName);
  if (target === undefined || parameters === undefined) {
    return refusal(`There is no block "${graphName}" in this document.`);
  }
  const graph = plain(target);
  const pasted = placed(plain(fragment.graph), at);
  const { names, added } = mergeBlocks(plain(draft), plain(fragment));
  const problem = checkSize(
    graph.nodes.length + pasted.nodes.length,
    graph.edges.length + pasted.edges.length,
  );
  if (problem !== undefined) return problem;
  const nodes = pasted.nodes.map((node) => withBlock(node, names));
  const after = { ...plain(draft), blocks: { ...plain(draft.blocks), ...Object.fromEntries(added) } };
  const used = nodes.flatMap(({ kind, block }) => (kind === 'block' && block !== undefined ? [block] : []));
  if (graphName !== null && blocksWithin(after, used).has(graphName)) {
    return refusal(`The block "${graphName}" would contain itself: paste into a graph that it does not use.`);
  }

  const ids = newIds(graph, pasted);
  for (const [name, definition] of added) draft.blocks[name] = thawed(definition);
  for (const [name, value] of Object.entries(fragment.parameters)) {
    if (!Object.hasOwn(parameters, name)) parameters[name] = value;
  }
  const renamed = <Item extends { id: string }>(item: Item): Item => ({
    ...item,
    id: ids.get(item.id) ?? item.id,
  });
  // What fills an empty graph flows as it did.
  if (graph.nodes.length === 0 && pasted.direction !== undefined) target.direction = pasted.direction;
  target.nodes.push(...nodes.map(renamed));
  for (const edge of pasted.edges) {
    const [from, to] = [ids.get(edge.from), ids.get(edge.to)];
    if (from !== undefined && to !== undefined) target.edges.push({ ...edge, from, to });
  }
  if (pasted.notes !== undefined) target.notes = [...(target.notes ?? []), ...pasted.notes.map(renamed)];
  if (pasted.frames !== undefined) target.frames = [...(target.frames ?? []), ...pasted.frames.map(renamed)];
  return ids;
}

function newIds(graph: Graph, { nodes, notes = [], frames = [] }: Graph): Map<string, string> {
  const pool = idPool(graph);
  return new Map([
    ...nodes.map((node) => [node.id, freshIn(pool, node.id, isRow(node))] as const),
    ...[...notes, ...frames].map(({ id }) => [id, freshIn(pool, id, false)] as const),
  ]);
}

/** The id itself where it is free. A copy of `conv2` beside `conv` and `conv2` is `conv3`, not `conv22`. */
function freshIn(pool: IdPool, id: string, row: boolean): string {
  return pool.fresh(pool.isFree(id, row) ? id : id.replace(/(?<=[A-Za-z])_?\d+$/, ''), row);
}

/** The fragment's graph moved to its place. Nodes without positions are laid out first where a place is asked for. */
function placed(graph: Graph, at: Placement | undefined): Graph {
  if (at === undefined) return graph;
  const laidOut = { ...graph, nodes: withPositions(graph) };
  const items = [...laidOut.nodes, ...(graph.notes ?? []), ...(graph.frames ?? [])];
  const bounds = boundsOf(items);
  const offset = bounds === undefined ? undefined : offsetTo(at, bounds, centreOf(bounds));
  if (offset === undefined || !isPoint(offset)) return graph;
  const move = <Item extends { position?: Point | undefined }>(item: Item): Item =>
    item.position === undefined ? item : { ...item, position: moved(item.position, offset) };
  return {
    ...graph,
    nodes: laidOut.nodes.map(move),
    ...(graph.notes === undefined ? {} : { notes: graph.notes.map(move) }),
    ...(graph.frames === undefined ? {} : { frames: graph.frames.map(move) }),
  };
}

function offsetTo(at: Placement, corner: Point, centre: Point): Point {
  if ('offset' in at) return at.offset;
  if ('topLeft' in at) return { x: at.topLeft.x - corner.x, y: at.topLeft.y - corner.y };
  return { x: at.centre.x - centre.x, y: at.centre.y - centre.y };
}

function withPositions(graph: Graph): GraphNode[] {
  if (graph.nodes.every(({ position }) => position !== undefined)) return graph.nodes;
  const positions = layered(
    graph.nodes.map(({ id }) => id),
    graph.edges,
    directionOf(graph),
  );
  return graph.nodes.map((node) => {
    const position = positions.get(node.id);
    return position === undefined ? node : { ...node, position };
  });
}
