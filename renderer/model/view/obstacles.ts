import type { Rectangle } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';

/** Wider cards than any: obstacles that begin farther before a place cannot reach it, open blocks aside. */
const widest = 400;

/** What lanes keep clear of, as if data flowed to the right. */
export interface Obstacles {
  /** Sorted by where they begin. */
  readonly cards: readonly Rectangle[];
  readonly wide: readonly Rectangle[];
}

export function obstaclesOf(rectangles: readonly Rectangle[]): Obstacles {
  return {
    cards: rectangles.filter(({ width }) => width <= widest).sort((a, b) => a.x - b.x),
    wide: rectangles.filter(({ width }) => width > widest),
  };
}

/** Obstacles that reach into what lies between two places along the flow. */
export function between({ cards, wide }: Obstacles, from: number, to: number): Rectangle[] {
  let low = 0;
  let high = cards.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cards[middle]?.x ?? 0) < from - widest) low = middle + 1;
    else high = middle;
  }
  const found = wide.filter((r) => r.x < to && r.x + r.width > from);
  for (let i = low; i < cards.length; i++) {
    const card = cards[i];
    if (card === undefined || card.x >= to) break;
    if (card.x + card.width > from) found.push(card);
  }
  return found;
}

/** True where a straight wire would run through a rectangle, or uncomfortably close to it. */
export function blocks(r: Rectangle, start: Point, end: Point): boolean {
  const at = (x: number): number => {
    const part = (x - start.x) / (end.x - start.x || 1);
    return start.y + (end.y - start.y) * Math.max(0, Math.min(1, part));
  };
  const [a, b] = [at(r.x), at(r.x + r.width)];
  return Math.max(a, b) > r.y - 6 && Math.min(a, b) < r.y + r.height + 6;
}
