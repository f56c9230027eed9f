import { grid, type Rectangle, type Size } from '../../../core/document/operations/geometry.ts';
import type { Graph, Point } from '../../../core/document/schema.ts';
import { routeLanes } from '../view/lanes.ts';
import { nodeSize } from '../view/size.ts';
import { flowOf } from './flow.ts';
import { betweenLayers, betweenNodes, type Piece } from './piece.ts';
import type { LayoutRequest } from './request.ts';
import { type Fill, wrapRows } from './wrap.ts';

/** A part of a graph with a place for each of its nodes, in one row. */
export interface PlacedPiece {
  readonly piece: Piece;
  readonly placed: ReadonlyMap<string, Point>;
}

/** The canvas between its panels on a screen of 1440×900. */
export const usualRoom: Size = { width: 920, height: 780 };

/** Between parts of a graph that nothing joins: room to see that they are apart. */
const apart = 96;

/** Sizes as if data flowed to the right. */
export function turnedSizes(
  graph: Graph,
  inBlock: boolean,
  direction: 'right' | 'down',
): ReadonlyMap<string, Size> {
  return new Map(
    graph.nodes.map((node) => {
      const { width, height } = nodeSize(node, inBlock);
      return [node.id, direction === 'right' ? { width, height } : { width: height, height: width }];
    }),
  );
}

/**
 * Brings the parts of a graph together: branches on shortcuts above the middle of what they bypass, everything on the grid,
 * the first row of the first part at the origin, each further part below the one before, and loose nodes in rows at the end.
 */
export function arrange(
  parts: readonly PlacedPiece[],
  loose: readonly string[],
  sizes: ReadonlyMap<string, Size>,
  setting: LayoutRequest,
): Record<string, Point> {
  const { graph, inBlock, direction } = setting;
  const fill = fillOf(setting, sizes);
  const all = new Map<string, Point>();
  let bottom = 0;
  let right = 6 * 240;
  for (const [index, { piece, placed }] of parts.entries()) {
    const straight = snapped(centredBranches(piece, placed), sizes);
    // Inside a block the row stays whole, since outlines of open blocks stand in rows themselves.
    const points = inBlock
      ? straight
      : wrapRows(straight, graph.edges, sizes, fill, boxOf(piece, straight).top);
    const first = flowOf(piece.ids, piece.edges).mainPath[0] ?? '';
    const centre = (points.get(first)?.y ?? 0) + (sizes.get(first)?.height ?? 0) / 2;
    const box = boxOf(piece, points);
    const left = Math.floor(box.left / grid) * grid;
    const down =
      index === 0 ? halfOfLargest(sizes) - centre : Math.ceil((bottom + apart - box.top) / grid) * grid;
    for (const [id, { x, y }] of points) all.set(id, { x: x - left, y: y + down });
    bottom = Math.max(bottom, box.bottom + down);
    right = Math.max(right, box.right - left);
  }
  const top = parts.length === 0 ? 0 : Math.ceil((bottom + apart) / grid) * grid;
  for (const [id, point] of looseRows(loose, sizes, right, top)) all.set(id, point);
  const turn = direction === 'down';
  return Object.fromEntries(
    // Adding zero turns the negative zero that JSON cannot hold into zero.
    [...all].map(([id, { x, y }]) => [id, turn ? { x: y + 0, y: x + 0 } : { x: x + 0, y: y + 0 }]),
  );
}

/** The room for the rows, turned as if data flowed to the right. */
function fillOf(
  { direction, room = usualRoom, outlines = new Map() }: LayoutRequest,
  sizes: ReadonlyMap<string, Size>,
): Fill {
  const turned = ({ width, height }: Size): Size =>
    direction === 'right' ? { width, height } : { width: height, height: width };
  const grown = new Map<string, Size>();
  for (const [id, outline] of outlines) {
    const { width, height } = turned(outline);
    const card = sizes.get(id);
    if (card !== undefined) grown.set(id, { width: width - card.width, height: height - card.height });
  }
  return { room: turned(room), grown };
}

/** Corners of the largest cards on the grid; smaller ones level with their centres, wherever that puts their corners. */
function snapped(
  points: ReadonlyMap<string, Point>,
  sizes: ReadonlyMap<string, Size>,
): ReadonlyMap<string, Point> {
  const large = halfOfLargest(sizes);
  return new Map(
    [...points].map(([id, { x, y }]) => {
      const half = (sizes.get(id)?.height ?? 0) / 2;
      const row = Math.round((y + half - large) / grid) * grid;
      return [id, { x: Math.round(x / grid) * grid, y: row + large - half }];
    }),
  );
}

/** Rows keep to the grid by the corners of the largest cards. */
export function halfOfLargest(sizes: ReadonlyMap<string, Size>): number {
  let largest = 0;
  for (const { height } of sizes.values()) largest = Math.max(largest, height);
  return largest / 2;
}

function rectangle(
  id: string,
  points: ReadonlyMap<string, Point>,
  sizes: ReadonlyMap<string, Size>,
): Rectangle {
  const { width, height } = sizes.get(id) ?? { width: 0, height: 0 };
  const { x, y } = points.get(id) ?? { x: 0, y: 0 };
  return { x, y, width, height };
}

/** What a part fills, the lanes of its shortcuts included. */
function boxOf(piece: Piece, points: ReadonlyMap<string, Point>) {
  const rectangles = new Map(piece.ids.map((id) => [id, rectangle(id, points, piece.sizes)]));
  const skips = piece.shortcuts.map(({ from, to }, i) => ({ key: String(i), source: from, target: to }));
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y, width, height } of rectangles.values()) {
    box.left = Math.min(box.left, x);
    box.top = Math.min(box.top, y);
    box.right = Math.max(box.right, x + width);
    box.bottom = Math.max(box.bottom, y + height);
  }
  for (const { lane } of routeLanes(rectangles, skips, 'right').values()) box.top = Math.min(box.top, lane);
  return box;
}

/** Moves a chain of nodes on a shortcut along its row, to the middle between its fork and its merge, where that is free. */
function centredBranches(piece: Piece, placed: ReadonlyMap<string, Point>): ReadonlyMap<string, Point> {
  const points = new Map(placed);
  for (const { fork, chain, merge } of branchesOf(piece)) {
    const at = (id: string): Rectangle => rectangle(id, points, piece.sizes);
    const from = at(fork).x + at(fork).width;
    const room = at(merge).x - from;
    const width = chain.reduce((sum, id) => sum + at(id).width + betweenLayers, -betweenLayers);
    if (room < width + betweenNodes) continue;
    const y = Math.min(...chain.map((id) => at(id).y));
    let x = from + (room - width) / 2;
    const moved = chain.map((id): Rectangle => {
      const own = { ...at(id), x, y };
      x += own.width + betweenLayers;
      return own;
    });
    const members = new Set(chain);
    const free = piece.ids.every((id) => members.has(id) || !moved.some((own) => touch(own, at(id))));
    if (free) for (const [i, own] of moved.entries()) points.set(chain[i] ?? '', { x: own.x, y: own.y });
  }
  return points;
}

function touch(a: Rectangle, b: Rectangle): boolean {
  const margin = 24;
  return (
    a.x < b.x + b.width + margin &&
    b.x < a.x + a.width + margin &&
    a.y < b.y + b.height + margin &&
    b.y < a.y + a.height + margin
  );
}

function branchesOf({ ids, edges, branch }: Piece): { fork: string; chain: string[]; merge: string }[] {
  const into = new Map<string, string>();
  const out = new Map<string, string>();
  for (const { from, to } of edges) {
    if (branch.has(to)) into.set(to, from);
    if (branch.has(from)) out.set(from, to);
  }
  return ids.flatMap((id) => {
    const fork = into.get(id);
    if (fork === undefined || branch.has(fork)) return [];
    const chain: string[] = [];
    let at: string | undefined = id;
    for (; at !== undefined && branch.has(at) && chain.length < ids.length; at = out.get(at)) chain.push(at);
    return at === undefined ? [] : [{ fork, chain, merge: at }];
  });
}

function* looseRows(
  ids: readonly string[],
  sizes: ReadonlyMap<string, Size>,
  width: number,
  top: number,
): Generator<[string, Point]> {
  let x = 0;
  let y = top;
  let tall = 0;
  for (const id of ids) {
    const size = sizes.get(id) ?? { width: 0, height: 0 };
    if (x > 0 && x + size.width > width) {
      x = 0;
      y += tall + betweenNodes;
      tall = 0;
    }
    yield [id, { x, y }];
    x += Math.ceil((size.width + betweenLayers) / grid) * grid;
    tall = Math.max(tall, size.height);
  }
}
