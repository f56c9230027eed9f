import type { Size } from '../../../core/document/operations/geometry.ts';
import { cardSize, grid } from '../../../core/document/operations/geometry.ts';
import type { Point } from '../../../core/document/schema.ts';

/**
 * The nearest place on the grid of the automatic layout, in the document's coordinates: along the flow corners lie on it,
 * across the flow the middles of one row are level, regardless of height.
 */
export function onGrid({ x, y }: Point, size: Size, direction: 'right' | 'down'): Point {
  const half = direction === 'right' ? cardSize.height / 2 : cardSize.width / 2;
  return direction === 'right'
    ? { x: round(x), y: level(y, size.height, half) }
    : { x: level(x, size.width, half), y: round(y) };
}

function level(start: number, length: number, half: number): number {
  return round(start + length / 2 - half) + half - length / 2;
}

function round(value: number): number {
  // Adding zero turns the negative zero that JSON cannot hold into zero.
  return Math.round(value / grid) * grid + 0;
}
