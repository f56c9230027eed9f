import type { Rectangle, Size } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';
import type { Network } from '../../../core/network/network.ts';
import type { CardFamily } from '../../base/strings/family.ts';
import { placeRows } from '../../model/layout/rows.ts';
import { type Lane, routeLanes } from '../../model/view/lanes.ts';
import { round } from './svg.ts';
import { type ThumbnailGraph, type ThumbnailNode, thumbnailGraph } from './thumbnail-graph.ts';

type Bar = Rectangle & { readonly family: CardFamily; readonly round: boolean };

/** A small picture as plain shapes in a view box; whoever draws it gives them their colors. */
export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly stacks: readonly (Rectangle & { readonly copies: number })[];
  readonly wires: readonly string[];
  /** `round` bars are merges. */
  readonly bars: readonly Bar[];
  readonly lanes: readonly string[];
  /** What stands on lanes, such as a projection. */
  readonly onLanes: readonly Bar[];
}

/** Units per pixel: lanes are routed in the canvas's measures, and shown this much smaller. */
export const thumbnailScale = 4;

const padding = 52;
const tallest = 228;
/** Room for the sheets of a stack. */
const besideStacks = 30;

/**
 * Draws a network small: a bar for every layer that carries structure, as high as its maps are large, and an amber lane for
 * every skip connection.
 * @param size in pixels, as it will be shown
 */
export function thumbnail(network: Network, size: Size): Thumbnail {
  const graph = thumbnailGraph(network);
  const width = size.width * thumbnailScale;
  const height = size.height * thumbnailScale;
  const rectangles = place(graph, width - 2 * padding);
  const skips = graph.skips.map(({ from, to }, i) => ({ key: String(i), source: from, target: to }));
  const lanes = routeLanes(rectangles, skips, 'right');
  const bars = graph.nodes.flatMap((node) => {
    const at = rectangles.get(node.id);
    return at === undefined ? [] : [{ ...at, family: node.family, round: node.family === 'merge' }];
  });
  const onLanes = graph.skips.flatMap(({ on }, i) => {
    const lane = lanes.get(String(i));
    return lane === undefined ? [] : barsOnLane(lane, on, bars[0]?.width ?? 20);
  });
  const stacks = graph.stacks.map(({ ids, copies }) => ({
    ...aroundStack(ids, rectangles, graph, lanes),
    copies,
  }));
  const drawing: Thumbnail = {
    width,
    height,
    stacks,
    bars,
    onLanes,
    wires: graph.wires.flatMap(({ from, to }) => wirePath(rectangles.get(from), rectangles.get(to))),
    lanes: graph.skips.flatMap(({ from, to }, i) => {
      const lane = lanes.get(String(i));
      return lane === undefined
        ? wirePath(rectangles.get(from), rectangles.get(to))
        : [tightLane(lane, bars)];
    }),
  };
  const labelled = stacks.map((stack) => ({ ...stack, height: stack.height + 12 * thumbnailScale }));
  return centred(drawing, [...bars, ...onLanes, ...labelled, ...[...lanes.values()].map(laneBox)]);
}

function place(graph: ThumbnailGraph, width: number): ReadonlyMap<string, Rectangle> {
  const edges = graph.wires.map((wire) => ({ ...wire, output: undefined, input: undefined, skip: false }));
  const ids = graph.nodes.map(({ id }) => id);
  const part = { ids, edges, branch: new Set<string>() };
  const unit = new Map<string, Size>(ids.map((id) => [id, { width: 1, height: 1 }]));
  const column = placeRows({ ...part, sizes: unit }, { layers: 0, nodes: 0 });
  const columnOf = (id: string): number => column.get(id)?.x ?? 0;
  const count = Math.max(1, ...ids.map((id) => columnOf(id) + 1));
  const cuts = stackEdges(graph, columnOf).filter((at) => at > 0 && at < count);
  const room = width - cuts.length * besideStacks;
  const bar = Math.min(44, Math.max(9, (room / count) * 0.56));
  const gap = count === 1 ? 0 : Math.min(56, (room - bar * count) / (count - 1));
  const largest = Math.max(1, ...graph.nodes.filter(({ family }) => family !== 'io').map(sideOf));
  const sizes = new Map(
    graph.nodes.map((node) => [node.id, { width: bar, height: barHeight(node, largest, bar) }]),
  );
  const points = placeRows({ ...part, sizes }, { layers: gap, nodes: 28 });
  const rectangle = (id: string): Rectangle => {
    const { x, y }: Point = points.get(id) ?? { x: 0, y: 0 };
    const pushed = cuts.filter((at) => at <= columnOf(id)).length * besideStacks;
    return { x: x + pushed, y, ...(sizes.get(id) ?? { width: 0, height: 0 }) };
  };
  return new Map(ids.map((id) => [id, rectangle(id)]));
}

/** Columns before which a stack begins or another thing follows one. */
function stackEdges(graph: ThumbnailGraph, columnOf: (id: string) => number): number[] {
  const edges = graph.stacks.flatMap(({ ids }) => {
    const columns = [...ids].map(columnOf);
    return [Math.min(...columns), Math.max(...columns) + 1];
  });
  return [...new Set(edges)];
}

/** Height of the maps; vectors have none. */
function sideOf({ shape }: ThumbnailNode): number {
  return shape?.length === 3 ? (shape[0] ?? 1) : 1;
}

function barHeight(node: ThumbnailNode, largest: number, width: number): number {
  if (node.family === 'merge') return width;
  if (node.family === 'dense') return tallest * 0.42;
  return tallest * (0.26 + 0.74 * Math.sqrt(Math.min(1, sideOf(node) / largest)));
}

function barsOnLane({ start, end, lane }: Lane, families: readonly CardFamily[], width: number): Bar[] {
  const side = Math.max(24, Math.min(36, width));
  const total = families.length * side + (families.length - 1) * 8;
  const left = (start.x + end.x - total) / 2 + 8;
  return families.map((family, i) => ({
    x: left + i * (side + 8),
    y: lane - side / 2,
    width: side,
    height: side,
    family,
    round: false,
  }));
}

function aroundStack(
  ids: ReadonlySet<string>,
  rectangles: ReadonlyMap<string, Rectangle>,
  graph: ThumbnailGraph,
  lanes: ReadonlyMap<string, Lane>,
): Rectangle {
  const inner = [...ids].flatMap((id) => rectangles.get(id) ?? []);
  const tops = graph.skips.flatMap(({ to }, i) => (ids.has(to) ? (lanes.get(String(i))?.lane ?? []) : []));
  const left = Math.min(...inner.map(({ x }) => x)) - 12;
  const right = Math.max(...inner.map(({ x, width }) => x + width)) + 12;
  const top = Math.min(...tops, ...inner.map(({ y }) => y)) - 26;
  const bottom = Math.max(...inner.map(({ y, height }) => y + height)) + 22;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function wirePath(from: Rectangle | undefined, to: Rectangle | undefined): string[] {
  if (from === undefined || to === undefined) return [];
  const [x1, y1, x2, y2] = [from.x + from.width, from.y + from.height / 2, to.x, to.y + to.height / 2].map(
    round,
  );
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return [];
  const middle = round((x1 + x2) / 2);
  return [
    y1 === y2 ? `M${x1},${y1} L${x2},${y2}` : `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2},${y2}`,
  ];
}

/** Like the canvas's lanes, but up within the narrow gap behind the bar that it leaves. */
function tightLane({ start, end, lane }: Lane, bars: readonly Rectangle[]): string {
  const next = Math.min(...bars.flatMap(({ x }) => (x > start.x ? [x] : [])));
  const rise = Math.max(6, Math.min(44, (next - start.x) * 0.9));
  const radius = Math.max(0, Math.min(16, (end.x - start.x - rise) / 2, end.y - lane));
  const [sx, sy, ex, ey, y] = [start.x, start.y, end.x, end.y, lane].map(round);
  const corner = round(lane + radius);
  return [
    `M${sx},${sy}`,
    `C${round(start.x + rise * 0.75)},${sy} ${round(start.x + rise * 0.25)},${y} ${round(start.x + rise + radius / 2)},${y}`,
    `L${round(end.x - radius)},${y}`,
    `Q${ex},${y} ${ex},${corner}`,
    `L${ex},${ey}`,
  ].join(' ');
}

function laneBox({ start, end, lane }: Lane): Rectangle {
  return { x: start.x, y: lane, width: end.x - start.x, height: Math.abs(end.y - lane) };
}

/** Widens or moves the view box so that everything lies in its middle, with what it was asked for as the least. */
function centred(drawing: Thumbnail, items: readonly Rectangle[]): Thumbnail {
  if (items.length === 0) return drawing;
  const left = Math.min(...items.map(({ x }) => x));
  const top = Math.min(...items.map(({ y }) => y));
  const right = Math.max(...items.map(({ x, width }) => x + width));
  const bottom = Math.max(...items.map(({ y, height }) => y + height));
  const scale = Math.max(
    1,
    (right - left + padding) / drawing.width,
    (bottom - top + padding) / drawing.height,
  );
  const width = drawing.width * scale;
  const height = drawing.height * scale;
  const by = { x: (width - right - left) / 2, y: (height - bottom - top) / 2 };
  const move = <Item extends Rectangle>(item: Item): Item => ({
    ...item,
    x: round(item.x + by.x),
    y: round(item.y + by.y),
    width: round(item.width),
    height: round(item.height),
  });
  return {
    width: round(width),
    height: round(height),
    stacks: drawing.stacks.map(move),
    bars: drawing.bars.map(move),
    onLanes: drawing.onLanes.map(move),
    wires: drawing.wires.map((path) => movePath(path, by)),
    lanes: drawing.lanes.map((path) => movePath(path, by)),
  };
}

/** Paths here hold absolute points only. */
function movePath(path: string, by: Point): string {
  return path.replace(
    /(-?[\d.]+(?:e-?\d+)?),(-?[\d.]+(?:e-?\d+)?)/g,
    (_, x: string, y: string) => `${round(Number(x) + by.x)},${round(Number(y) + by.y)}`,
  );
}
