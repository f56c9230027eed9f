import type { Rectangle } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';
import { isMoved, rectangleOf } from './geometry.ts';
import { portPlace } from './port-place.ts';
import { keptPerView } from './still.ts';
import type { View, ViewEdge } from './view.ts';
import { leadsBack, usualTurn } from './wire-path.ts';

/** Free space between a wire that leads back and what it runs along. */
const clearance = 24;
/** How far such a wire runs straight from its source and into its target. */
const bend = 30;

/**
 * At which height (or, flowing down, at which place across) wires travel that lead back, as from the end of a row to the
 * beginning of the next: behind the row that they leave, with whatever is open in it, and before the next. By edge; those
 * that go their usual way are left out.
 */
export function turnsOf(view: View, moved?: ReadonlyMap<string, Point>): ReadonlyMap<string, number> {
  const turns = new Map<string, number>();
  let rectangles: ReadonlyMap<string, Rectangle[]> | undefined;
  for (const edge of view.edges.values()) {
    const ends = edge.skip ? undefined : endsOf(view, edge, moved);
    if (ends === undefined || !leadsBack(ends.start, ends.end, ends.direction)) continue;
    rectangles ??= byGraph(view, moved);
    const turn = turnOf(ends, rectangles.get(edge.where.keys) ?? []);
    if (turn !== undefined) turns.set(edge.key, turn);
  }
  return turns;
}

/** Where a wire begins and ends on the canvas, and which way data flows there. */
export interface Ends {
  readonly start: Point;
  readonly end: Point;
  readonly direction: 'right' | 'down';
}

/** Where a wire begins and ends; the same object in every frame of a drag, unless one of its nodes is dragged. */
export function endsOf(
  view: View,
  edge: ViewEdge,
  moved: ReadonlyMap<string, Point> = new Map(),
): Ends | undefined {
  const [source, target] = [view.nodes.get(edge.source), view.nodes.get(edge.target)];
  if (source === undefined || target === undefined) return undefined;
  const isStill = !isMoved(view, source, moved) && !isMoved(view, target, moved);
  return isStill ? stillEnds(view, edge) : endsAmong(view, edge, moved);
}

/** The ends of a wire while nothing is dragged. */
const stillEnds = keptPerView((view: View, edge: ViewEdge) => endsAmong(view, edge, new Map()));

function endsAmong(view: View, edge: ViewEdge, moved: ReadonlyMap<string, Point>): Ends | undefined {
  const [source, target] = [view.nodes.get(edge.source), view.nodes.get(edge.target)];
  const [a, b] = [rectangleOf(view, edge.source, moved), rectangleOf(view, edge.target, moved)];
  if (source === undefined || target === undefined || a === undefined || b === undefined) return undefined;
  return {
    start: portPlace(source, a, edge.sourcePort, 'outputs'),
    end: portPlace(target, b, edge.targetPort, 'inputs'),
    direction: source.direction,
  };
}

function byGraph(view: View, moved?: ReadonlyMap<string, Point>): ReadonlyMap<string, Rectangle[]> {
  const groups = new Map<string, Rectangle[]>();
  for (const { key, where } of view.nodes.values()) {
    const rectangle = rectangleOf(view, key, moved);
    if (rectangle === undefined) continue;
    const group = groups.get(where.keys);
    if (group === undefined) groups.set(where.keys, [rectangle]);
    else group.push(rectangle);
  }
  return groups;
}

/** The first free place behind the row; none where the row's own cards are all there is, or nothing is free before the target. */
function turnOf({ start, end, direction }: Ends, rectangles: readonly Rectangle[]): number | undefined {
  const right = direction === 'right';
  const [s, e] = right ? [start, end] : [turned(start), turned(end)];
  const way = e.y < s.y ? -1 : 1;
  const first = s.y + way * usualTurn(direction);
  let place = way * first;
  const last = way * e.y;
  const inTheWay: { readonly near: number; readonly far: number }[] = [];
  for (const { x, y, width, height } of rectangles) {
    // A row leads back past all of its cards: only those between the two rows matter.
    const depth = right ? height : width;
    const near = way === 1 ? (right ? y : x) : -((right ? y : x) + depth);
    const far = near + depth;
    if (far <= place - clearance / 2 || near >= last + clearance / 2) continue;
    const [along, length] = right ? [x, width] : [y, height];
    if (along < s.x + bend && along + length > e.x - bend) inTheWay.push({ near, far });
  }
  inTheWay.sort((a, b) => a.near - b.near);
  for (const { near, far } of inTheWay) {
    if (near < place + clearance / 2 && far > place - clearance / 2) place = far + clearance;
  }
  const turn = way * place;
  return turn === first || place > last ? undefined : turn;
}

function turned({ x, y }: Point): Point {
  return { x: y, y: x };
}
