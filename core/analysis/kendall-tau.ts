/**
 * How much of an order is left: Kendall's rank correlation between places and what stands there, the share of pairs in order less that
 * of pairs that are not. 1 for the original order, −1 for the reverse; NaN for fewer than two.
 * @param ranks each a different number
 */
export function kendallTau(ranks: readonly number[]): number {
  let [difference, pairs] = [0, 0];
  for (const [i, one] of ranks.entries()) {
    for (const other of ranks.slice(i + 1)) {
      difference += Math.sign(other - one);
      pairs += 1;
    }
  }
  return difference / pairs;
}
