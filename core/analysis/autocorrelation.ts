/**
 * How alike the values of a row are to those some steps further: Σ (v[i] − m)(v[i + lag] − m) / Σ (v[i] − m)², with m their mean. From
 * −1 to 1; NaN where all values are the same, or one is no number.
 */
export function autocorrelation(values: ArrayLike<number>, lag: number): number {
  const all = Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  let [together, alone] = [0, 0];
  for (const [i, value] of all.entries()) {
    alone += (value - mean) ** 2;
    if (i + lag < all.length) together += (value - mean) * ((all[i + lag] ?? 0) - mean);
  }
  return alone === 0 ? Number.NaN : together / alone;
}
