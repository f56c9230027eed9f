import type { Rectangle } from '../../../core/document/operations/geometry.ts';
import type { Guide } from '../../model/stage/canvas-state.ts';

/** How near, in canvas pixels, a dragged card must come to a line to fall onto it. */
const reach = 6;

/** How far to move a dragged rectangle so that its middle or an edge is level with another's, and the lines that show it. */
export function alignTo(
  dragged: Rectangle,
  others: Iterable<Rectangle>,
): { readonly dx: number; readonly dy: number; readonly guides: readonly Guide[] } {
  let [dx, dy] = [Infinity, Infinity];
  let [x, y]: (number | undefined)[] = [];
  const own = linesOf(dragged);
  for (const other of others) {
    const theirs = linesOf(other);
    for (const [i, at] of theirs.x.entries()) {
      const difference = at - (own.x[i] ?? 0);
      if (nearer(difference, dx)) [dx, x] = [difference, at];
    }
    for (const [i, at] of theirs.y.entries()) {
      const difference = at - (own.y[i] ?? 0);
      if (nearer(difference, dy)) [dy, y] = [difference, at];
    }
  }
  const guides: Guide[] = [];
  if (x !== undefined) guides.push({ axis: 'x', at: x });
  if (y !== undefined) guides.push({ axis: 'y', at: y });
  return { dx: x === undefined ? 0 : dx, dy: y === undefined ? 0 : dy, guides };
}

function nearer(difference: number, than: number): boolean {
  return Math.abs(difference) <= reach && Math.abs(difference) < Math.abs(than);
}

/** Middles first: cards in a row are level by their middles, whatever their heights. */
function linesOf({ x, y, width, height }: Rectangle) {
  return { x: [x + width / 2, x, x + width], y: [y + height / 2, y, y + height] };
}
