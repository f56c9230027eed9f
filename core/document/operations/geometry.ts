import type { Graph, GraphEdge, GraphNode, Point } from '../schema.ts';

/** Size of a node's card on the canvas, and the free space between two cards, in pixels at zoom 1. */
export const cardSize = { width: 160, height: 56 } as const;
export const gap = 40;
/** A block's own `input` and `output` nodes are wires more than layers, and drawn smaller. */
export const portSize = { width: 96, height: 36 } as const;

/** Cards stand on places of this grid. */
export const grid = 8;

export function snap(value: number): number {
  return Math.round(value / grid) * grid;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** By its top left corner. */
export interface Rectangle extends Size {
  readonly x: number;
  readonly y: number;
}

export type Direction = NonNullable<Graph['direction']>;

export function directionOf(graph: Graph): Direction {
  return graph.direction ?? 'right';
}

/** From the start of one card to that of the next along the direction of the data. */
export function stepAlong(direction: Direction): number {
  return (direction === 'right' ? cardSize.width : cardSize.height) + gap;
}

/** From the start of one card to that of the next across the direction of the data. */
export function stepAcross(direction: Direction): number {
  return stepAlong(direction === 'right' ? 'down' : 'right');
}

export function alongOf(direction: Direction, { x, y }: Point): number {
  return direction === 'right' ? x : y;
}

export function pointAt(direction: Direction, along: number, across: number): Point {
  return direction === 'right' ? pointOf(along, across) : pointOf(across, along);
}

/** A point as a file can hold it: JSON has no negative zero. */
export function pointOf(x: number, y: number): Point {
  return { x: x + 0, y: y + 0 };
}

export function isPoint({ x, y }: Point): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

export function moved({ x, y }: Point, by: Point): Point {
  return pointOf(x + by.x, y + by.y);
}

/** The rectangle around all items that have a position; nodes are as large as a card. */
export function boundsOf(
  items: Iterable<{ readonly position?: Point | undefined; readonly size?: Size | undefined }>,
): Rectangle | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { position, size = cardSize } of items) {
    if (position === undefined) continue;
    left = Math.min(left, position.x);
    top = Math.min(top, position.y);
    right = Math.max(right, position.x + size.width);
    bottom = Math.max(bottom, position.y + size.height);
  }
  return left > right ? undefined : { x: left, y: top, width: right - left, height: bottom - top };
}

export function centreOf({ x, y, width, height }: Rectangle): Point {
  return pointOf(x + width / 2, y + height / 2);
}

/** The ids of the nodes that data from `start` reaches, `start` among them. */
export function reachableFrom(edges: readonly GraphEdge[], start: Iterable<string>): Set<string> {
  const readers = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const list = readers.get(from);
    if (list === undefined) readers.set(from, [to]);
    else list.push(to);
  }
  const found = new Set(start);
  const open = [...found];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const to of readers.get(id) ?? []) {
      if (found.has(to)) continue;
      found.add(to);
      open.push(to);
    }
  }
  return found;
}

/**
 * Moves what data from `start` reaches along the graph's direction, to make room. Nodes that lie before `from`, as on the
 * way back of a circle, stay.
 */
export function shiftDownstream<Node extends GraphNode>(
  nodes: readonly Node[],
  edges: readonly GraphEdge[],
  start: Iterable<string>,
  from: number,
  by: number,
  direction: Direction,
): Node[] {
  const downstream = reachableFrom(edges, start);
  const offset = pointAt(direction, by, 0);
  return nodes.map((node) =>
    by !== 0 &&
    node.position !== undefined &&
    downstream.has(node.id) &&
    alongOf(direction, node.position) >= from
      ? { ...node, position: moved(node.position, offset) }
      : node,
  );
}
