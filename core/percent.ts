/** A share of 1 as percent in American English, which leaves no space: `12.3%` for 0.123. */
export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)}%`;
}
