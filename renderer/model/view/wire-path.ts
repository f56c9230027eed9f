import { getBezierPath, getSmoothStepPath, Position } from '@xyflow/react';
import { cardSize } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';

/** Room for the bend of a wire that leads back. */
const bend = 24;

/** True for a wire whose target is not after its source, such as at the beginning of the next row. */
export function leadsBack(start: Point, end: Point, direction: 'right' | 'down'): boolean {
  return (direction === 'right' ? end.x - start.x : end.y - start.y) <= 12;
}

/** How far from the middle of the row that it leaves a wire leads back: half a card, and room for its bend. */
export function usualTurn(direction: 'right' | 'down'): number {
  return (direction === 'right' ? cardSize.height : cardSize.width) / 2 + bend;
}

/**
 * The way of an ordinary wire as an SVG path, and where its label stands: a soft curve, and around corners where it leads
 * back, as from the end of a row to the beginning of the next.
 * @param turn where one that leads back travels; close behind its row when absent
 */
export function wirePath(
  start: Point,
  end: Point,
  direction: 'right' | 'down',
  turn?: number,
): readonly [path: string, x: number, y: number] {
  const right = direction === 'right';
  const ends = {
    sourceX: start.x,
    sourceY: start.y,
    sourcePosition: right ? Position.Right : Position.Bottom,
    targetX: end.x,
    targetY: end.y,
    targetPosition: right ? Position.Left : Position.Top,
  };
  if (!leadsBack(start, end, direction)) {
    const [path, x, y] = getBezierPath({ ...ends, curvature: 0.3 });
    return [path, x, y];
  }
  // It turns right behind its row, so that it runs through nothing that stands above the next.
  const beyond = usualTurn(direction);
  const center = right
    ? { centerY: turn ?? start.y + (end.y < start.y ? -beyond : beyond) }
    : { centerX: turn ?? start.x + (end.x < start.x ? -beyond : beyond) };
  const [path, x, y] = getSmoothStepPath({ ...ends, ...center, borderRadius: 16, offset: 22 });
  return [path, x, y];
}
