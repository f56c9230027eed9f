import type { Rectangle, Size } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';

/** The top left corner of something around a place, moved so that all of it is visible, with a margin. */
export function placeInView(
  around: Point,
  { width, height }: Size,
  visible: Rectangle,
  margin: number,
): Point {
  return {
    x: within(around.x - width / 2, width, visible.x, visible.width, margin),
    y: within(around.y - height / 2, height, visible.y, visible.height, margin),
  };
}

/** What is longer than the room shows its beginning. */
function within(start: number, length: number, from: number, room: number, margin: number): number {
  const last = from + room - margin - length;
  return Math.max(from + margin, Math.min(start, last));
}
