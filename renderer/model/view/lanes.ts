import type { Rectangle } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';
import { groupBy } from '../../../core/group-by.ts';
import { freeHeight, freeLevel, rise, type Span, type Taken } from './lane-heights.ts';
import { between, blocks, obstaclesOf } from './obstacles.ts';

/** A wire of a skip connection that wants a way around what it bypasses. */
export interface Skip {
  readonly key: string;
  readonly source: string;
  readonly target: string;
  /** False for the wires of a branch before the merge, such as into a projection; true when absent. */
  readonly merges?: boolean;
  /** Where the wire leaves its source, if that is not the middle of the side. */
  readonly leaves?: Point | undefined;
}

/** The way of a skip: it leaves at `start`, travels at `lane`, and comes down on `end` or goes straight into it. */
export interface Lane {
  readonly start: Point;
  readonly end: Point;
  /** Height (or, flowing down, the horizontal place) at which it travels. */
  readonly lane: number;
}

/**
 * Finds a lane above everything a skip bypasses; shorter skips lie below longer ones, and lanes never overlap. Skips
 * with nothing in their way get none: a plain wire is enough. Computed as if data flowed to the right; for `down` the axes are swapped.
 */
export function routeLanes(
  rectangles: ReadonlyMap<string, Rectangle>,
  skips: readonly Skip[],
  direction: 'right' | 'down',
): ReadonlyMap<string, Lane> {
  const turn = direction === 'down';
  const turned = (r: Rectangle): Rectangle =>
    turn ? { x: r.y, y: r.x, width: r.height, height: r.width } : r;
  const obstacles = obstaclesOf([...rectangles.values()].map(turned));
  const arrivals = arrivalPlaces(rectangles, skips, turned);
  const spans: Span[] = [];
  for (const skip of skips) {
    const source = rectangles.get(skip.source);
    const target = rectangles.get(skip.target);
    if (source === undefined || target === undefined) continue;
    const [a, b] = [turned(source), turned(target)];
    const leaves = skip.leaves ?? middleOfSide(source, turn);
    const start = turn ? swap(leaves) : leaves;
    const side = { x: b.x, y: b.y + b.height / 2 };
    if (side.x - start.x < 16) continue;
    const obstructed = between(obstacles, start.x, b.x).some((r) => blocks(r, start, side));
    if (!obstructed && Math.abs(start.y - side.y) < 8) continue;
    // A branch lies above the row: into it the wire goes straight, out of it straight on until the merge.
    const raised = skip.merges !== false ? start.y < b.y - 8 : side.y < a.y - 8;
    if (!obstructed && !raised) continue;
    const end = skip.merges !== false ? { x: arrivals.get(skip.key) ?? b.x + b.width / 2, y: b.y } : side;
    spans.push({
      key: skip.key,
      start,
      end,
      from: start.x,
      to: end.x,
      highest: Math.min(a.y, b.y),
      level: raised ? (skip.merges !== false ? start.y : side.y) : undefined,
    });
  }
  const lanes = new Map<string, Lane>();
  const taken: Taken[] = [];
  for (const span of spans.sort((a, b) => a.to - a.from - (b.to - b.from))) {
    const inTheWay = between(obstacles, span.from, span.to);
    const y = freeLevel(span, inTheWay, taken) ?? freeHeight(span, inTheWay, taken);
    taken.push({ from: span.from, to: span.to, y });
    const [start, end] = turn ? [swap(span.start), swap(span.end)] : [span.start, span.end];
    lanes.set(span.key, { start, end, lane: y });
  }
  return lanes;
}

/** Several skips into one merge come down side by side, those from nearest leftmost, so that none crosses another. */
function arrivalPlaces(
  rectangles: ReadonlyMap<string, Rectangle>,
  skips: readonly Skip[],
  turned: (r: Rectangle) => Rectangle,
): Map<string, number> {
  const byTarget = groupBy(skips, ({ target }) => target);
  const places = new Map<string, number>();
  for (const [target, arriving] of byTarget) {
    const rectangle = rectangles.get(target);
    if (rectangle === undefined) continue;
    const { x, width } = turned(rectangle);
    const distance = ({ source }: Skip): number => {
      const from = rectangles.get(source);
      return from === undefined ? 0 : turned(from).x;
    };
    const sorted = arriving.toSorted((a, b) => distance(b) - distance(a));
    const step = Math.min(18, (width - 24) / Math.max(1, sorted.length));
    for (const [i, { key }] of sorted.entries()) {
      places.set(key, x + width / 2 + ((sorted.length - 1) / 2 - i) * -step);
    }
  }
  return places;
}

function middleOfSide({ x, y, width, height }: Rectangle, down: boolean): Point {
  return down ? { x: x + width / 2, y: y + height } : { x: x + width, y: y + height / 2 };
}

function swap({ x, y }: Point): Point {
  return { x: y, y: x };
}

/** The way of a lane as an SVG path: up in an S, along, and down onto the merge in a quarter circle, or straight in. */
export function lanePath({ start, end, lane }: Lane, direction: 'right' | 'down'): string {
  const [s, e] = direction === 'down' ? [swap(start), swap(end)] : [start, end];
  const point = (x: number, y: number): string => (direction === 'down' ? `${y},${x}` : `${x},${y}`);
  const { risen, radius } = bends(s, e, lane);
  const up = `C${point(s.x + risen * 0.6, s.y)} ${point(s.x + risen * 0.35, lane)} ${point(s.x + risen, lane)}`;
  const down = `Q${point(e.x, lane)} ${point(e.x, lane + radius)} L${point(e.x, e.y)}`;
  return [
    `M${point(s.x, s.y)}`,
    ...(risen === 0 ? [] : [up]),
    `L${point(e.x - radius, lane)}`,
    ...(radius === 0 ? [] : [down]),
  ].join(' ');
}

/** Which way a lane arrives: from above on top of a merge, into a branch from the side, like other wires. */
export function arrivalOf({ lane, end }: Lane, direction: 'right' | 'down'): 'right' | 'down' {
  const comesDown = lane !== (direction === 'right' ? end.y : end.x);
  if (!comesDown) return direction;
  return direction === 'right' ? 'down' : 'right';
}

/** Where a lane's label stands: in the middle of its straight part. */
export function laneMiddle(lane: Lane, direction: 'right' | 'down'): Point {
  const { from, to } = straightPart(lane, direction);
  const middle = (from + to) / 2;
  return direction === 'down' ? { x: lane.lane, y: middle } : { x: middle, y: lane.lane };
}

/** How long the part of a lane is on which a label can stand, along the data. */
export function laneLength(lane: Lane, direction: 'right' | 'down'): number {
  const { from, to } = straightPart(lane, direction);
  return to - from;
}

function straightPart(
  lane: Lane,
  direction: 'right' | 'down',
): { readonly from: number; readonly to: number } {
  const [s, e] = direction === 'down' ? [swap(lane.start), swap(lane.end)] : [lane.start, lane.end];
  const { risen, radius } = bends(s, e, lane.lane);
  return { from: s.x + risen, to: e.x - radius };
}

/** How far along the data a lane takes to go up, and to come down in a quarter circle; as if data flowed to the right. */
function bends(s: Point, e: Point, lane: number): { readonly risen: number; readonly radius: number } {
  const room = Math.max(0, e.x - s.x);
  const risen = lane === s.y ? 0 : Math.min(rise, room / 2);
  const radius = lane === e.y ? 0 : Math.max(0, Math.min(16, room - risen, Math.abs(e.y - lane)));
  return { risen, radius };
}
