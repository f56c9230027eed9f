import { type Color, colorAt } from '../images/color-maps.ts';
import type { Bitmap } from '../images/pixels.ts';
import { scaleOf, shareOf, type ValueScale } from '../images/value-scale.ts';
import type { HeatFigure } from './figure-chart.ts';

export interface HeatCell {
  readonly row: number;
  readonly column: number;
}

/** Which value takes which color: of logarithms between the least and the largest, else from zero. */
export function heatScale({ values, axis }: Pick<HeatFigure, 'values' | 'axis'>): ValueScale {
  const known = values.filter((value) => value !== null && Number.isFinite(value)) as number[];
  if (axis.log !== true) {
    const held = [...known, ...(axis.holds ?? [])];
    return scaleOf([{ values: Float32Array.from(held) }]);
  }
  const powers = known.filter((value) => value > 0).map(Math.log10);
  return {
    map: 'sequential',
    min: powers.reduce((least, power) => Math.min(least, power), Number.POSITIVE_INFINITY),
    max: powers.reduce((most, power) => Math.max(most, power), Number.NEGATIVE_INFINITY),
  };
}

/** A pixel for each cell; what has no value shows the ground. */
export function heatBitmap(
  { rows, columns, values, axis }: Pick<HeatFigure, 'rows' | 'columns' | 'values' | 'axis'>,
  scale: ValueScale,
  ground: Color,
): Bitmap {
  const [width, height] = [columns.length, rows.length];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const value = values[i] ?? null;
    const shown = value === null || (axis.log === true && value <= 0) ? null : value;
    const color =
      shown === null
        ? ground
        : colorAt(scale.map, shareOf(axis.log === true ? Math.log10(shown) : shown, scale));
    data.set([...color, 255], i * 4);
  }
  return { width, height, data };
}

/** The cell that a key leads to; undefined for keys that lead nowhere. */
export function heatCellByKey(
  key: string,
  { row, column }: HeatCell,
  rows: number,
  columns: number,
): HeatCell | undefined {
  const next = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    Home: { row, column: 0 },
    End: { row, column: columns - 1 },
  }[key];
  if (next === undefined) return undefined;
  const within = (at: number, count: number): number => Math.min(count - 1, Math.max(0, at));
  return { row: within(next.row, rows), column: within(next.column, columns) };
}
