import type { Shape } from '../../../../../core/shape.ts';

/** Eine Form, wie sie gelesen wird: `32×32×16`. */
export function shapeText(shape: Shape): string {
  return shape.length === 0 ? 'Skalar' : shape.join('×');
}
