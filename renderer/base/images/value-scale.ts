import type { ValueMap } from '../../../core/protocol/analysis.ts';
import type { ColorMap } from './color-maps.ts';

/** Which value takes which color. */
export interface ValueScale {
  readonly map: ColorMap;
  /** Values at the two ends of the colors. */
  readonly min: number;
  readonly max: number;
}

/**
 * A scale over all values of some maps: from zero where nothing is below it, symmetric about zero where something is, so that
 * zero always has the same color. Values that are not finite are left out.
 */
export function scaleOf(maps: readonly Pick<ValueMap, 'values'>[]): ValueScale {
  let min = 0;
  let max = 0;
  for (const { values } of maps) {
    for (const value of values) {
      if (!Number.isFinite(value)) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  const most = Math.max(-min, max);
  return min < 0 ? { map: 'diverging', min: -most, max: most } : { map: 'sequential', min: 0, max };
}

/** Where on the scale a value stands, 0 to 1. A scale without extent, and what is no number, stand where zero does. */
export function shareOf(value: number, { map, min, max }: ValueScale): number {
  if (Number.isNaN(value) || max <= min) return map === 'diverging' ? 0.5 : 0;
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}
