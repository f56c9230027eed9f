import type { GraphEdge, Point } from '../../core/document/schema.ts';
import type { Size } from '../canvas/view/size.ts';
import { grid } from './piece.ts';

/** Rows are broken so that the whole comes near this width for one of height: that of a screen's canvas. */
const screen = 1.7;
/** Between two rows: room for the wire that leads back to the beginning of the next. */
const betweenRows = 72;
/** What a screen shows along the flow at a size that can be read, in pixels: shorter rows are left whole. */
const shortest = { right: 1500, down: 900 } as const;

interface Column {
  readonly ids: string[];
  readonly left: number;
  right: number;
}

/**
 * Breaks a long row into several, one below the other, where a single wire leads on: a skip connection is never torn. As if
 * data flowed to the right. Positions of a short row come back as they are.
 * @param top of the row with its lanes
 */
export function wrapRows(
  positions: ReadonlyMap<string, Point>,
  edges: readonly GraphEdge[],
  sizes: ReadonlyMap<string, Size>,
  direction: 'right' | 'down',
  top: number,
): ReadonlyMap<string, Point> {
  const columns = columnsOf(positions, sizes);
  const width = (columns.at(-1)?.right ?? 0) - (columns[0]?.left ?? 0);
  if (width <= shortest[direction]) return positions;
  const bottoms = [...positions].map(([id, { y }]) => y + (sizes.get(id)?.height ?? 0));
  const height = Math.ceil((Math.max(...bottoms) - top + betweenRows) / grid) * grid;
  const aspect = direction === 'right' ? screen : 1 / screen;
  const count = Math.max(1, Math.round(Math.sqrt(width / (height * aspect))));
  return broken(positions, columns, cutsOf(columns, edges), width / count, height);
}

/** Nodes that overlap along the flow, from left to right. */
function columnsOf(positions: ReadonlyMap<string, Point>, sizes: ReadonlyMap<string, Size>): Column[] {
  const columns: Column[] = [];
  for (const [id, { x }] of [...positions].sort(([, a], [, b]) => a.x - b.x)) {
    const right = x + (sizes.get(id)?.width ?? 0);
    const last = columns.at(-1);
    if (last !== undefined && x < last.right) {
      last.ids.push(id);
      last.right = Math.max(last.right, right);
    } else columns.push({ ids: [id], left: x, right });
  }
  return columns;
}

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

function broken(
  positions: ReadonlyMap<string, Point>,
  columns: readonly Column[],
  cuts: ReadonlySet<number>,
  target: number,
  rowHeight: number,
): ReadonlyMap<string, Point> {
  const first = columns[0]?.left ?? 0;
  const placed = new Map<string, Point>();
  let row = 0;
  let start = first;
  for (const [i, { ids, right }] of columns.entries()) {
    for (const id of ids) {
      const { x, y } = positions.get(id) ?? { x: 0, y: 0 };
      placed.set(id, { x: x - start + first, y: y + row * rowHeight });
    }
    const next = columns[i + 1];
    const nextCut = columns.findIndex((_, j) => j > i && cuts.has(j));
    const end = nextCut < 0 ? (columns.at(-1)?.right ?? right) : (columns[nextCut]?.right ?? right);
    // Broken here if going on to the next place to break would overshoot by more than stopping falls short.
    const overshoot = end - start - target;
    const shortfall = target - (right - start);
    if (next !== undefined && cuts.has(i) && overshoot > Math.max(0, shortfall)) {
      row += 1;
      start = next.left;
    }
  }
  return placed;
}
