import type { Size2d } from '../shape.ts';

/** `3×3`, as a node card shows a window. */
export function briefSize([height, width]: Size2d): string {
  return `${height}×${width}`;
}

/** `/2` for strides that shrink a map, nothing for those that do not. */
export function briefStrides([rows, columns]: Size2d): string[] {
  if (rows === 1 && columns === 1) return [];
  return [rows === columns ? `/${rows}` : `/${rows}×${columns}`];
}

/** The parts of a brief, one after the other: `32 · 3×3 · /2`. */
export function briefly(...parts: readonly (string | number)[]): string {
  return parts.join(' · ');
}
