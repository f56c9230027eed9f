import { describe, expect, it } from 'vitest';
import { mapOf } from '../../../../engine/analysis/walk/map-of.ts';

describe('a small map', () => {
  it('is the mean over the channels', () => {
    const { width, height, values } = mapOf(Float32Array.of(1, 3, 2, 6, 0, 0, -1, 1), [2, 2, 2]);
    expect({ width, height, values: [...values] }).toEqual({ width: 2, height: 2, values: [2, 4, 0, 0] });
  });

  it('is made smaller in its proportions, each value the mean of what it covers', () => {
    const large = Float32Array.from(
      { length: 56 * 112 },
      (_, i) => Math.floor((i % 112) / 4) + 100 * Math.floor(i / 448),
    );
    const { width, height, values } = mapOf(large, [56, 112, 1]);
    expect([width, height]).toEqual([28, 14]);
    expect([...values].slice(0, 3)).toEqual([0, 1, 2]);
    expect(values[28 * 13 + 27]).toBeCloseTo(1327, 3);
    const mean = (all: Float32Array): number => all.reduce((sum, own) => sum + own, 0) / all.length;
    expect(mean(values)).toBeCloseTo(mean(large), 2);
  });

  it('is a row for a vector, and a row for each token', () => {
    expect(mapOf(Float32Array.of(1, 2, 3), [3])).toEqual({
      width: 3,
      height: 1,
      values: Float32Array.of(1, 2, 3),
    });
    const long = mapOf(
      Float32Array.from({ length: 784 }, (_, i) => i),
      [784],
    );
    expect([long.width, long.height]).toEqual([28, 1]);
    expect(long.values[0]).toBeCloseTo(13.5, 4);
    expect(mapOf(Float32Array.of(1, 2, 3, 4, 5, 6), [3, 2])).toMatchObject({ width: 2, height: 3 });
  });
});
