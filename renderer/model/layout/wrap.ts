import { grid, type Size } from '../../../core/document/operations/geometry.ts';
import type { GraphEdge, Point } from '../../../core/document/schema.ts';
import { comfortable, fitZoom } from '../view/legible.ts';

/** Between two rows: room for the wire that leads back to the beginning of the next. */
const betweenRows = 72;
/** A further row is worth it only if everything becomes larger by this factor. */
const worthwhile = 1.05;
/** More rows than this are no larger for it, however long the network. */
const mostRows = 64;

/** The room for the rows, as if data flowed to the right. */
export interface Fill {
  /** What the canvas shows at zoom 1. */
  readonly room: Size;
  /** By how much nodes are longer and broader than their cards, since they are open. */
  readonly grown: ReadonlyMap<string, Size>;
}

interface Column {
  readonly ids: string[];
  readonly left: number;
  right: number;
  /** With open blocks: how much longer and broader it is. */
  grown: Size;
}

/**
 * Breaks a long row into several, one below the other, where a single wire leads on: a skip connection is never torn. As few
 * rows as make titles comfortable to read when all is seen at once, else as many as make them largest. As if data flowed to
 * the right. Positions of a row that stays whole come back as they are.
 * @param top of the row with its lanes
 */
export function wrapRows(
  positions: ReadonlyMap<string, Point>,
  edges: readonly GraphEdge[],
  sizes: ReadonlyMap<string, Size>,
  fill: Fill,
  top: number,
): ReadonlyMap<string, Point> {
  const columns = columnsOf(positions, sizes, fill.grown);
  const bottoms = [...positions].map(([id, { y }]) => y + (sizes.get(id)?.height ?? 0));
  const height = Math.ceil((Math.max(...bottoms) - top + betweenRows) / grid) * grid;
  const starts = bestStarts(columns, cutsOf(columns, edges), height, fill.room);
  return starts.length === 1 ? positions : broken(positions, columns, starts, height);
}

/** Nodes that overlap along the flow, from left to right. */
function columnsOf(
  positions: ReadonlyMap<string, Point>,
  sizes: ReadonlyMap<string, Size>,
  grown: ReadonlyMap<string, Size>,
): Column[] {
  const columns: Column[] = [];
  for (const [id, { x }] of [...positions].sort(([, a], [, b]) => a.x - b.x)) {
    const right = x + (sizes.get(id)?.width ?? 0);
    const own = grown.get(id) ?? none;
    const last = columns.at(-1);
    if (last !== undefined && x < last.right) {
      last.ids.push(id);
      last.right = Math.max(last.right, right);
      last.grown = {
        width: Math.max(last.grown.width, own.width),
        height: Math.max(last.grown.height, own.height),
      };
    } else columns.push({ ids: [id], left: x, right, grown: own });
  }
  return columns;
}

const none: Size = { width: 0, height: 0 };

/** Numbers of the columns behind which exactly one wire leads on. */
function cutsOf(columns: readonly Column[], edges: readonly GraphEdge[]): ReadonlySet<number> {
  const columnOf = new Map(columns.flatMap(({ ids }, i) => ids.map((id) => [id, i] as const)));
  const crossing = new Array<number>(columns.length + 1).fill(0);
  for (const { from, to } of edges) {
    const [a, b] = [columnOf.get(from), columnOf.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    // Counted where it begins and taken back where it ends; summed up below.
    crossing[Math.min(a, b)] = (crossing[Math.min(a, b)] ?? 0) + 1;
    crossing[Math.max(a, b)] = (crossing[Math.max(a, b)] ?? 0) - 1;
  }
  const cuts = new Set<number>();
  let wires = 0;
  for (const [i] of columns.entries()) {
    wires += crossing[i] ?? 0;
    if (wires === 1) cuts.add(i);
  }
  return cuts;
}

/** The numbers of the columns at which rows begin, so that the whole is seen as large as the canvas allows. */
function bestStarts(
  columns: readonly Column[],
  cuts: ReadonlySet<number>,
  rowHeight: number,
  room: Size,
): readonly number[] {
  const reach = reachOf(columns);
  const total = reach.at(-1)?.end ?? 0;
  const parts = partsOf(columns.length, cuts);
  let best: readonly number[] = [0];
  let largest = 0;
  for (let rows = 1; rows <= Math.min(mostRows, parts.length); rows++) {
    const starts = fillRows(parts, reach, total / rows);
    const zoom = Math.min(comfortable, fitZoom(extentOf(starts, columns, reach, rowHeight), room));
    if (zoom > largest * worthwhile || (zoom === comfortable && largest < zoom)) {
      best = starts;
      largest = zoom;
    }
    if (zoom === comfortable) break;
  }
  return best;
}

interface Reach {
  readonly start: number;
  readonly end: number;
}

/** Where each column begins and ends in one row with its blocks open. */
function reachOf(columns: readonly Column[]): readonly Reach[] {
  const first = columns[0]?.left ?? 0;
  let grown = 0;
  return columns.map((column) => {
    const start = column.left - first + grown;
    grown += column.grown.width;
    return { start, end: column.right - first + grown };
  });
}

/** What must stay in one row: numbers of its first and last column. */
function partsOf(count: number, cuts: ReadonlySet<number>): readonly (readonly [number, number])[] {
  const parts: [number, number][] = [];
  let first = 0;
  for (let i = 0; i < count; i++) {
    if (!cuts.has(i) && i < count - 1) continue;
    parts.push([first, i]);
    first = i + 1;
  }
  return parts;
}

/** Fills rows up to a length: a part goes to the next one if staying would overshoot by more than leaving falls short. */
function fillRows(
  parts: readonly (readonly [number, number])[],
  reach: readonly Reach[],
  target: number,
): readonly number[] {
  const starts = [0];
  let start = 0;
  for (const [first, last] of parts.slice(1)) {
    const overshoot = (reach[last]?.end ?? 0) - start - target;
    const shortfall = target - ((reach[first - 1]?.end ?? 0) - start);
    if (overshoot <= Math.max(0, shortfall)) continue;
    starts.push(first);
    start = reach[first]?.start ?? 0;
  }
  return starts;
}

function extentOf(
  starts: readonly number[],
  columns: readonly Column[],
  reach: readonly Reach[],
  rowHeight: number,
): Size {
  let width = 1;
  let height = -betweenRows;
  for (const [i, start] of starts.entries()) {
    const next = starts[i + 1] ?? columns.length;
    width = Math.max(width, (reach[next - 1]?.end ?? 0) - (reach[start]?.start ?? 0));
    let grown = 0;
    for (let c = start; c < next; c++) grown = Math.max(grown, columns[c]?.grown.height ?? 0);
    height += rowHeight + grown;
  }
  return { width, height: Math.max(1, height) };
}

function broken(
  positions: ReadonlyMap<string, Point>,
  columns: readonly Column[],
  starts: readonly number[],
  rowHeight: number,
): ReadonlyMap<string, Point> {
  const first = columns[0]?.left ?? 0;
  const placed = new Map<string, Point>();
  for (const [row, start] of starts.entries()) {
    const left = columns[start]?.left ?? 0;
    for (const { ids } of columns.slice(start, starts[row + 1])) {
      for (const id of ids) {
        const { x, y } = positions.get(id) ?? { x: 0, y: 0 };
        placed.set(id, { x: x - left + first, y: y + row * rowHeight });
      }
    }
  }
  return placed;
}
