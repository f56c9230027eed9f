import type { Size } from './geometry.ts';

/** A size as a file can hold it, never negative; undefined where it is no size. */
export function sizeOf({ width, height }: Size): { width: number; height: number } | undefined {
  if (!Number.isFinite(width) || !Number.isFinite(height)) return undefined;
  return { width: Math.max(0, width) + 0, height: Math.max(0, height) + 0 };
}
