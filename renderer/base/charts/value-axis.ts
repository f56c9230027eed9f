import { powerOfTen } from '../../../core/power-of-ten.ts';
import { formatPercent, formatScalar } from '../strings/numbers.ts';
import type { AxisLook } from './figure-chart.ts';
import { decadesOf, logRange, placeOn } from './log-range.ts';
import { niceTicks } from './ticks.ts';

/** Where values stand along an axis, from 0 at its lower end to 1. */
export interface ValueAxis {
  /** `below` is what the axis cannot show (on a logarithmic one zero, or too small), `broken` what is no finite number. */
  place(value: number): number | 'below' | 'broken';
  /** Lines of the axis, so few that each has room for its number. */
  ticks(most: number): readonly { readonly place: number; readonly label: string }[];
}

/** The axis that holds some values. */
export function valueAxis(values: readonly number[], look: AxisLook): ValueAxis {
  const all = [...values, ...(look.holds ?? [])];
  return look.log === true ? logAxis(all) : linearAxis(all, look);
}

function logAxis(values: readonly number[]): ValueAxis {
  const range = logRange(values);
  return {
    place: (value) => placeOn(range, value),
    ticks: (most) =>
      decadesOf(range, most).map((exponent) => ({
        place: (exponent - range.floor) / (range.top - range.floor),
        label: powerOfTen(exponent),
      })),
  };
}

function linearAxis(values: readonly number[], look: AxisLook): ValueAxis {
  const finite = values.filter(Number.isFinite);
  const low = finite.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = finite.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const ends = finite.length === 0 ? [0, 1] : niceTicks(low, high, 4);
  const [from, to] = [ends[0] ?? 0, ends.at(-1) ?? 1];
  return {
    place: (value) =>
      Number.isFinite(value) ? Math.min(1, Math.max(0, (value - from) / (to - from))) : 'broken',
    ticks: (most) =>
      niceTicks(from, to, Math.max(1, Math.min(5, most)))
        .filter((tick) => tick >= from && tick <= to)
        .map((tick) => ({ place: (tick - from) / (to - from), label: axisText(tick, look) })),
  };
}

/** A number of the axis itself. */
export function axisText(value: number, { percent = false }: AxisLook): string {
  return withMinus(percent ? formatPercent(value, 0) : formatScalar(value));
}

/** A value that is read off. */
export function valueText(value: number, { percent = false }: AxisLook): string {
  return withMinus(percent ? formatPercent(value) : formatScalar(value));
}

/** The sign of a number that people read; that of an exponent stays. */
export function withMinus(written: string): string {
  return written.replace(/^-/, '−');
}
