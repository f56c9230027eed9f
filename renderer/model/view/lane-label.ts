import { type Lane, laneLength } from './lanes.ts';

/**
 * What is written on a lane: the first text that its straight part has room for. On a lane that is shorter than all of them,
 * a label would hide the lane.
 * @param texts longest first, in letters of one width
 * @param size of the text, in pixels of the canvas
 */
export function laneLabel(
  lane: Lane,
  direction: 'right' | 'down',
  texts: readonly string[],
  size: number,
): string | undefined {
  const room = laneLength(lane, direction);
  return texts.find((text) => text.length * size * 0.6 + 10 <= room);
}
