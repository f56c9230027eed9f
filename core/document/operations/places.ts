import { type GraphName, graphIn } from '../graph-name.ts';
import type { Graph, GraphEdge, GraphNode, Point, SkiplaneDocument } from '../schema.ts';
import {
  alongOf,
  cardSize,
  type Direction,
  directionOf,
  gap,
  pointAt,
  pointOf,
  portSize,
  reachableFrom,
  type Size,
  stepAcross,
} from './geometry.ts';
import { plain } from './graphs.ts';

/** Cards that stand nearer than this look as if they touched. */
const breath = 8;
/** Rows that are tried on either side of a node before the place behind all others is taken. */
const mostRows = 12;
/** To what positions snap. */
const grid = 8;

/** Size of a node's card: a block's own ports are drawn smaller. */
export function sizeIn(graphName: GraphName, { kind }: Pick<GraphNode, 'kind'>): Size {
  return graphName !== null && (kind === 'input' || kind === 'output') ? portSize : cardSize;
}

/** The place of the layout's grid right behind (1) or before (-1) a node, in its row; undefined where it has no place itself. */
export function besideInRow(
  graph: Graph,
  graphName: GraphName,
  anchor: Pick<GraphNode, 'kind' | 'position'>,
  size: Size,
  side: 1 | -1,
): Point | undefined {
  if (anchor.position === undefined) return undefined;
  const direction = directionOf(graph);
  const own = sizeIn(graphName, anchor);
  const [along, across] = split(direction, anchor.position);
  const start = side === 1 ? along + lengthOf(direction, own) + gap : along - gap - lengthOf(direction, size);
  // Level with the middle of the anchor, so that the wire is straight.
  return pointAt(direction, start, across + (breadthOf(direction, own) - breadthOf(direction, size)) / 2);
}

/** The nearest free place beside a node: in its row, else in the rows next to it. Nothing is moved for it. */
export function freeBeside(
  graph: Graph,
  graphName: GraphName,
  anchor: Pick<GraphNode, 'kind' | 'position'>,
  size: Size,
  side: 1 | -1,
  ignored: ReadonlySet<string> = new Set(),
): Point | undefined {
  const first = besideInRow(graph, graphName, anchor, size, side);
  if (first === undefined) return undefined;
  const direction = directionOf(graph);
  const [along, across] = split(direction, first);
  const step = stepAcross(direction);
  for (let row = 0; row <= mostRows; row++) {
    for (const by of row === 0 ? [0] : [row * step, -row * step]) {
      const place = pointAt(direction, along, across + by);
      if (isFree(graph, graphName, place, size, ignored)) return place;
    }
  }
  const ends = graph.nodes.flatMap(({ position }) =>
    position === undefined ? [] : [split(direction, position)[1]],
  );
  return pointAt(direction, along, Math.max(across, ...ends) + step);
}

/**
 * Places for cards on a second way from one node to another: one row above theirs, or beside where the data flows downwards, half
 * way between the two, as in ready-made blocks. Higher where something stands there.
 */
export function placesAbove(
  graph: Graph,
  graphName: GraphName,
  [from, to]: readonly [string, string],
  sizes: readonly Size[],
): readonly Point[] | undefined {
  const [fork, merge] = [from, to].map((id) => graph.nodes.find((node) => node.id === id));
  const direction = directionOf(graph);
  if (fork?.position === undefined || merge?.position === undefined) return undefined;
  const [start, row] = split(direction, fork.position);
  const [end, mergeRow] = split(direction, merge.position);
  const total = sizes.reduce((sum, size) => sum + lengthOf(direction, size) + gap, -gap);
  const begin =
    Math.round((start + lengthOf(direction, sizeIn(graphName, fork)) + end - total) / 2 / grid) * grid;
  for (let above = 1; above <= mostRows; above++) {
    const across = Math.min(row, mergeRow) - above * stepAcross(direction);
    let along = begin;
    const places = sizes.map((size) => {
      const place = pointAt(direction, along, across);
      along += lengthOf(direction, size) + gap;
      return place;
    });
    if (places.every((place, i) => isFree(graph, graphName, place, sizes[i] ?? cardSize))) return places;
  }
  return undefined;
}

/** True where a card would lie on no other. */
export function isFree(
  graph: Graph,
  graphName: GraphName,
  { x, y }: Point,
  { width, height }: Size,
  ignored: ReadonlySet<string> = new Set(),
): boolean {
  return graph.nodes.every((node) => {
    if (node.position === undefined || ignored.has(node.id)) return true;
    const other = sizeIn(graphName, node);
    const apartX = x + width + breath <= node.position.x || node.position.x + other.width + breath <= x;
    const apartY = y + height + breath <= node.position.y || node.position.y + other.height + breath <= y;
    return apartX || apartY;
  });
}

/**
 * Where a node that is put into an edge stands: right behind the edge's source, whatever lies behind there giving way afterwards;
 * where the row ends there, as in wrapped layouts, at the nearest free place.
 */
export function placeInEdge(
  graph: Graph,
  graphName: GraphName,
  edge: GraphEdge,
  size: Size,
  own: string,
): Point | undefined {
  const source = graph.nodes.find(({ id }) => id === edge.from);
  const target = graph.nodes.find(({ id }) => id === edge.to);
  if (source === undefined) return undefined;
  const direction = directionOf(graph);
  const inRow = besideInRow(graph, graphName, source, size, 1);
  const ahead =
    source.position !== undefined &&
    target?.position !== undefined &&
    alongOf(direction, target.position) > alongOf(direction, source.position);
  const giving = ahead ? reachableFrom(graph.edges, [edge.to]) : new Set<string>();
  const ignored = new Set([...giving, own]);
  if (inRow !== undefined && ahead && isFree(graph, graphName, inRow, size, ignored)) return inRow;
  return freeBeside(graph, graphName, source, size, 1, new Set([own]));
}

/**
 * Where a node that was dropped on an edge stands: where it was dropped along the edge, and in its row. Undefined where the edge
 * leads from one row to another: there the node stays where it was dropped.
 */
export function placeOnEdge(
  draft: SkiplaneDocument,
  graphName: GraphName,
  edge: GraphEdge,
  id: string,
  dropped: Point,
): Point | undefined {
  const target = graphIn(draft, graphName);
  if (target === undefined) return undefined;
  const graph = plain(target);
  const [node, from, to] = [id, edge.from, edge.to].map((wanted) =>
    graph.nodes.find((candidate) => candidate.id === wanted),
  );
  if (node === undefined || from?.position === undefined || to?.position === undefined) return undefined;
  const direction = directionOf(graph);
  const size = sizeIn(graphName, node);
  const [first, last] = [
    besideInRow(graph, graphName, from, size, 1),
    besideInRow(graph, graphName, to, size, -1),
  ].map((place) => (place === undefined ? undefined : split(direction, place)));
  if (first === undefined || last === undefined || first[1] !== last[1]) return undefined;
  if (alongOf(direction, to.position) < alongOf(direction, from.position)) return undefined;
  const along = Math.max(first[0], Math.min(alongOf(direction, dropped), last[0]));
  return pointAt(direction, along, first[1]);
}

function split(direction: Direction, { x, y }: Point): readonly [along: number, across: number] {
  return direction === 'right' ? [x, y] : [y, x];
}

function lengthOf(direction: Direction, { width, height }: Size): number {
  return direction === 'right' ? width : height;
}

function breadthOf(direction: Direction, { width, height }: Size): number {
  return direction === 'right' ? height : width;
}

/** The corner of a card one of whose ports is to be at a point: the input for a wire that comes, the output for one that leaves. */
export function cornerAtPort(
  direction: Direction,
  point: Point,
  size: Size,
  port: 'input' | 'output',
): Point {
  const back = port === 'input' ? 0 : lengthOf(direction, size);
  return direction === 'right'
    ? pointOf(point.x - back, point.y - size.height / 2)
    : pointOf(point.x - size.width / 2, point.y - back);
}
