/** Within ±this many standard deviations lies 95 % of a normal distribution. */
const z = 1.96;

/**
 * Where the true share lies with 95 % confidence when `right` of `count` were right (Wilson 1927): it stays within 0 and 1 and holds
 * for few images too.
 */
export function shareInterval(right: number, count: number): { readonly low: number; readonly high: number } {
  if (count === 0) return { low: 0, high: 1 };
  const share = right / count;
  const middle = (share + z ** 2 / (2 * count)) / (1 + z ** 2 / count);
  const half =
    (z * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2))) / (1 + z ** 2 / count);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
