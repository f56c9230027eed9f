import { getBezierPath, getSmoothStepPath, Position } from '@xyflow/react';
import { cardSize } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';

/** Behind the row that a wire leaves to go back: half a card, and room for its bend. */
const beyond = cardSize.height / 2 + 24;

/**
 * The way of an ordinary wire as an SVG path, and where its label stands: a soft curve, and around corners where it leads
 * back, as from the end of a row to the beginning of the next.
 */
export function wirePath(
  start: Point,
  end: Point,
  direction: 'right' | 'down',
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
  const ahead = right ? end.x - start.x : end.y - start.y;
  if (ahead > 12) {
    const [path, x, y] = getBezierPath({ ...ends, curvature: 0.3 });
    return [path, x, y];
  }
  // It turns right behind its row, so that it runs through nothing that stands above the next.
  const turn = right
    ? { centerY: start.y + (end.y < start.y ? -beyond : beyond) }
    : { centerX: start.x + (end.x < start.x ? -1 : 1) * (cardSize.width / 2 + 24) };
  const [path, x, y] = getSmoothStepPath({ ...ends, ...turn, borderRadius: 16, offset: 22 });
  return [path, x, y];
}
