import type { Point } from '../../../core/document/schema.ts';
import { axesOf } from './axes.ts';
import type { Opened, Placed } from './placed.ts';
import { type Row, rowsOf } from './spread-rows.ts';

const unmoved: Point = { x: 0, y: 0 };

/**
 * How far each thing gives way to the outlines of open blocks, without a change of the document: what stands behind an outline in
 * its row moves on, branches above and below it move aside, and rows below move down. What did not lie on one another before
 * does not now. The way back is subtracting the same shift.
 */
export function giveWay(
  items: readonly Placed[],
  opened: readonly Opened[],
  direction: 'right' | 'down',
): (item: Placed) => Point {
  if (opened.length === 0) return () => unmoved;
  const axes = axesOf(direction);
  const rows = rowsOf(items, opened, axes);
  return ({ position, size }) => {
    const row = rowAt(rows, axes.across(position));
    if (row === undefined) return unmoved;
    const aside = row.shift + row.aside(axes.across(position) + axes.breadth(size) / 2);
    return axes.point(row.on(axes.along(position)), aside);
  };
}

/** The first row that does not end before a place, or the last. */
function rowAt(rows: readonly Row[], place: number): Row | undefined {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.to ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return rows[low];
}
