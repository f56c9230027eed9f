import type { Point } from '../../../../core/document/schema.ts';
import { type Lane, laneLength, laneMiddle } from '../../../model/view/lanes.ts';
import type { Detail } from '../../../model/view/legible.ts';

/** A side in pixels of the canvas; nothing where a map would be a speck. From afar it fills the gap between two cards. */
export function mapSide(detail: Detail): number | undefined {
  if (detail === 'far' || detail === 'farthest') return undefined;
  return detail === 'some' ? 34 : 28;
}

/** Between a wire and its map. */
const distance = 6;

/** The corner of a map beside the middle of its wire: on the side on which no skip connection leaves. */
export function besideWire(middle: Point, direction: 'right' | 'down', side: number): Point {
  return direction === 'right'
    ? { x: middle.x - side / 2, y: middle.y + distance }
    : { x: middle.x + distance, y: middle.y - side / 2 };
}

/**
 * The corner of a map on a lane, at the beginning of its straight part, before its label; nothing where there is no room for both.
 * @param label how long it is
 */
export function onLane(
  lane: Lane,
  direction: 'right' | 'down',
  side: number,
  label: number,
): Point | undefined {
  const half = laneLength(lane, direction) / 2;
  if (half - label / 2 < side + 2 * distance) return undefined;
  const { x, y } = laneMiddle(lane, direction);
  return direction === 'right'
    ? { x: x - half + distance, y: y - side / 2 }
    : { x: x - side / 2, y: y - half + distance };
}
