import { z } from 'zod';
import { spreadOf } from '../training/spread.ts';

/** A figure that was measured once per seed. */
export const measured = z.strictObject({
  /** Null where one of the measurements is beyond the range of 32-bit numbers. */
  mean: z.number().nullable(),
  /** The sample's standard deviation, with n − 1; null where there is only one measurement, or no mean. */
  deviation: z.number().nullable(),
});
export type Measured = z.output<typeof measured>;

/** Mean and spread of a figure's measurements. */
export function measuredOf(values: readonly number[]): Measured {
  const [only] = values;
  if (only === undefined || !values.every(Number.isFinite)) return { mean: null, deviation: null };
  const spread = spreadOf(values);
  return spread === undefined
    ? { mean: only, deviation: null }
    : { mean: spread.mean, deviation: spread.deviation };
}

/** Three digits, for sentences: `0.0512`, `7.07e-6`, `1.60e+14`; "no number" where there is none. */
export function figureText(value: number | null): string {
  if (value === null) return 'no number';
  return value !== 0 && Math.abs(value) < 1e-4 ? value.toExponential(2) : value.toPrecision(3);
}

/** Mean and, where there is one, spread: `0.530 ± 0.0512`. */
export function measuredText({ mean, deviation }: Measured): string {
  return deviation === null ? figureText(mean) : `${figureText(mean)} ± ${figureText(deviation)}`;
}
