/** Several measurements of one thing. */
export interface Spread {
  readonly mean: number;
  /** The sample's standard deviation, with n − 1. */
  readonly deviation: number;
  readonly count: number;
}

/** Mean and spread of the values that are numbers; undefined where there are fewer than two. */
export function spreadOf(values: readonly (number | null | undefined)[]): Spread | undefined {
  const known = values.flatMap((value) =>
    typeof value === 'number' && Number.isFinite(value) ? [value] : [],
  );
  const count = known.length;
  if (count < 2) return undefined;
  const mean = known.reduce((sum, value) => sum + value, 0) / count;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (count - 1)), count };
}
