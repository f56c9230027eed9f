/** A number as JSON can hold it: null for infinity and for no number. */
export function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
