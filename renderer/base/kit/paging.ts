import type { Room } from './use-room.ts';

/** Where a page of images begins and how many it holds. */
export interface Page {
  readonly offset: number;
  readonly count: number;
}

/**
 * How many cells fill a room without scrolling: at least one row, at most what one call answers; 0 for a room that is not
 * measured yet.
 */
export function cellsIn(room: Room, cell: Room, gap: number, most: number): number {
  if (room.width === 0) return 0;
  const columns = Math.max(1, Math.floor((room.width + gap) / (cell.width + gap)));
  const rows = Math.max(1, Math.floor((room.height + gap) / (cell.height + gap)));
  return Math.min(most, columns * rows);
}

/** The largest of some sides, the largest first, at which so many cells fit; the last where none does. `words`: pixels below each. */
export function sideFor(
  room: Room,
  count: number,
  sides: readonly number[],
  words: number,
  gap: number,
): number {
  const fits = (side: number): boolean =>
    cellsIn(room, { width: side, height: side + words }, gap, count) >= count && side + words <= room.height;
  return sides.find(fits) ?? sides.at(-1) ?? 1;
}

/** The page that holds an item, where pages of `count` begin at the first. */
export function pageAt(offset: number, count: number): Page {
  return { offset: Math.floor(Math.max(0, offset) / count) * count, count };
}

/** The offset one page on or back; the same where there is none. */
export function turned(page: Page, pages: 1 | -1, total: number): number {
  const next = page.offset + pages * page.count;
  return next < 0 ? 0 : next >= total ? page.offset : next;
}
