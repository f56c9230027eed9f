import type { Rectangle } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';

/** Free space between a lane and the cards under it, and between two lanes one above the other. */
const clearance = 30;
const spacing = 16;
/** How far along the data a lane takes to go up. */
export const rise = 44;

/** A skip that wants a lane, as if data flowed to the right. */
export interface Span {
  readonly key: string;
  readonly start: Point;
  readonly end: Point;
  readonly from: number;
  readonly to: number;
  readonly highest: number;
  /** The height of one of its ends, where it would need no bend. */
  readonly level: number | undefined;
}

/** A lane that has been given away. */
export interface Taken {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/** The height at which a span needs fewest bends, where nothing stands in between and no other lane runs. */
export function freeLevel(
  { level, from, to }: Span,
  obstacles: readonly Rectangle[],
  taken: readonly Taken[],
): number | undefined {
  if (level === undefined) return undefined;
  const free =
    obstacles.every((r) => level < r.y - 6 || level > r.y + r.height + 6) &&
    taken.every((other) => apart(other, from, to) || Math.abs(other.y - level) >= spacing);
  return free ? level : undefined;
}

/** The lowest height that is free, with room to spare; where the way up to it is barred, one that is free at least. */
export function freeHeight(span: Span, obstacles: readonly Rectangle[], taken: readonly Taken[]): number {
  const others = taken.filter((other) => !apart(other, span.from, span.to));
  const y = roomyHeight(span.highest - clearance, obstacles, others);
  let barred = Number.NEGATIVE_INFINITY;
  for (const r of obstacles) if (isBar(r, span, y)) barred = Math.max(barred, r.y + r.height);
  if (barred === Number.NEGATIVE_INFINITY) return y;
  return (
    tightHeight(barred, span.highest, obstacles, others) ??
    heightBetweenRows(barred, span, obstacles, others) ??
    y
  );
}

/** Into a row below: between what bars the way down and the row of its end, close to that one, as wires back run in the middle. */
function heightBetweenRows(
  top: number,
  { start, end }: Span,
  obstacles: readonly Rectangle[],
  taken: readonly Taken[],
): number | undefined {
  if (top < start.y) return undefined;
  const gap = 8;
  for (let y = end.y - spacing; y >= top + gap; y -= gap / 2) {
    const free =
      obstacles.every((r) => y <= r.y - gap || y >= r.y + r.height + gap) &&
      taken.every((other) => Math.abs(other.y - y) >= gap);
    if (free) return y;
  }
  return undefined;
}

function roomyHeight(first: number, obstacles: readonly Rectangle[], taken: readonly Taken[]): number {
  let y = first;
  for (let moved = true; moved; ) {
    moved = false;
    for (const r of obstacles) {
      if (y > r.y - clearance && y < r.y + r.height + spacing) {
        y = r.y - clearance;
        moved = true;
      }
    }
    for (const other of taken) {
      if (Math.abs(other.y - y) < spacing) {
        y = other.y - spacing;
        moved = true;
      }
    }
  }
  return y;
}

/** True for a card, such as one of the row above, that stands where a lane at such a height goes up or comes down. */
function isBar(r: Rectangle, { from, to, start, end }: Span, y: number): boolean {
  const bottom = r.y + r.height;
  // A drag asks this of every card that a skip bypasses, in each frame: what settles it most often comes first.
  if (bottom <= y || bottom >= Math.max(start.y, end.y)) return false;
  const reaches = (left: number, right: number): boolean => r.x < right && r.x + r.width > left;
  return (bottom < start.y && reaches(from, from + rise)) || (bottom < end.y && reaches(to - 1, to + 1));
}

/** A height between what bars the way and the row itself, as far up as can be, nearer to other lanes than is usual. */
function tightHeight(
  top: number,
  bottom: number,
  obstacles: readonly Rectangle[],
  taken: readonly Taken[],
): number | undefined {
  for (const gap of [8, 4]) {
    for (let y = top + gap; y <= bottom - gap; y += gap / 2) {
      const free =
        obstacles.every((r) => y <= r.y - gap || y >= r.y + r.height + gap) &&
        taken.every((other) => Math.abs(other.y - y) >= gap);
      if (free) return y;
    }
  }
  return undefined;
}

function apart(lane: Taken, from: number, to: number): boolean {
  return lane.to <= from || lane.from >= to;
}
