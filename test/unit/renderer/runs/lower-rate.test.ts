import { describe, expect, it } from 'vitest';
import { lowerRate } from '../../../../renderer/features/runs/lower-rate.ts';

describe('the rate with which a diverged run goes on', () => {
  it('is a number above zero and below the old one', () => {
    expect(['0.001', '.05', '1e-4', ' 0.01 ', '0,01'].map((typed) => lowerRate(typed, 0.1))).toEqual(
      [0.001, 0.05, 0.0001, 0.01, 0.01].map((value) => ({ value })),
    );
  });

  it('is refused as anything else', () => {
    for (const typed of ['0.1', '1', '0', '-0.01', '0,1', '', 'a', '0.01x', 'Infinity'])
      expect(lowerRate(typed, 0.1), typed).toEqual({ readings: [] });
  });
});
