import { describe, expect, it } from 'vitest';
import { kendallTau } from '../../../core/analysis/kendall-tau.ts';

describe('kendallTau', () => {
  // Counted by hand: of ten pairs, 3 and 6 are in order in the last two.
  it.each([
    [[0, 1, 2, 3], 1],
    [[3, 2, 1, 0], -1],
    [[1, 0, 2, 3], 2 / 3],
    [[4, 1, 2, 3, 0], -0.4],
    [[2, 0, 4, 1, 3], 0.2],
  ])('of %j is %d', (ranks, tau) => {
    expect(kendallTau(ranks)).toBeCloseTo(tau, 12);
  });
});
