/** A number as people write it in Python and JavaScript: `0.001`, `1e-5`. */
export function numberText(value: number): string {
  if (value !== 0 && Math.abs(value) < 1e-3) return value.toExponential();
  return String(value);
}

/** A result of arithmetic without the noise of binary fractions: 1 − 0.9 is 0.1. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
