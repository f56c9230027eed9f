import { describe, expect, it } from 'vitest';
import { decimate } from '../../../../renderer/base/charts/decimate.ts';
import { smooth, smoothed } from '../../../../renderer/base/charts/smooth.ts';
import { bestTime } from '../../../setup/best-time.ts';

describe('smoothing', () => {
  it('leaves a constant curve as it is from its first point on', () => {
    for (const value of smooth([3, 3, 3, 3], 0.9)) expect(value).toBeCloseTo(3, 12);
  });

  it('with strength 0 changes nothing', () => {
    expect([...smooth([5, 1, 4], 0)]).toEqual([5, 1, 4]);
  });

  it('is the mean of all points so far, each weighted by a power of the strength', () => {
    const values = [4, 1, 7, 2, 9];
    const strength = 0.6;
    const expected = values.map((_, n) => {
      const weights = values.slice(0, n + 1).map((__, i) => strength ** (n - i));
      const sum = weights.reduce((total, weight) => total + weight, 0);
      return weights.reduce((total, weight, i) => total + weight * (values[i] ?? 0), 0) / sum;
    });
    for (const [i, value] of smooth(values, strength).entries()) {
      expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 12);
    }
  });

  it('of a curve that grows goes on where it was, and begins anew with another strength', () => {
    const curve = [4, 1, 7];
    expect([...smoothed(curve, 0.8)]).toEqual([...smooth([4, 1, 7], 0.8)]);
    curve.push(2, 9);
    expect([...smoothed(curve, 0.8)]).toEqual([...smooth([4, 1, 7, 2, 9], 0.8)]);
    expect([...smoothed(curve, 0.3)]).toEqual([...smooth([4, 1, 7, 2, 9], 0.3)]);
  });

  it('passes over what is no number and goes on behind it', () => {
    const [first, second, third] = smooth([2, Number.NaN, 2], 0.5);
    expect(first).toBe(2);
    expect(second).toBeNaN();
    expect(third).toBeCloseTo(2, 12);
  });
});

describe('decimation', () => {
  const count = 200_000;
  const x = Float64Array.from({ length: count }, (_, i) => i);
  const wave = Float64Array.from(x, (i) => Math.sin(i / 900) + (i % 7) * 0.01);

  it('keeps short curves as they are', () => {
    expect(decimate([1, 2, 3], [5, 4, null], 100)).toEqual({ x: [1, 2, 3], y: [5, 4, null] });
  });

  it('hands over few points, each of them a point of the curve', () => {
    const { x: xs, y } = decimate(x, wave, 500);
    expect(xs.length).toBeLessThanOrEqual(500 * 4 + 4);
    expect(y).toEqual(xs.map((at) => wave[at]));
    expect(xs).toEqual([...new Set(xs)].sort((a, b) => a - b));
  });

  it('loses no spike and neither end', () => {
    const spiked = wave.slice();
    spiked[123_457] = 50;
    spiked[77_777] = -50;
    const { x: xs, y } = decimate(x, spiked, 300);
    expect(y).toContain(50);
    expect(y).toContain(-50);
    expect(xs[0]).toBe(0);
    expect(xs.at(-1)).toBe(count - 1);
  });

  it('of a stretch gives that stretch and a point beyond each end', () => {
    const { x: xs } = decimate(x, wave, 5000, [1000, 1010]);
    expect(xs[0]).toBe(999);
    expect(xs.at(-1)).toBeGreaterThanOrEqual(1011);
    expect(xs.length).toBeLessThan(16);
  });

  it('keeps gaps where a value is no number', () => {
    const broken = wave.slice();
    broken[100_000] = Number.NaN;
    const { x: xs, y } = decimate(x, broken, 100);
    expect(y[xs.indexOf(100_000)]).toBeNull();
  });

  it('is quick enough for a million points at every update', async () => {
    const many = 1_000_000;
    const long = Float64Array.from({ length: many }, (_, i) => i);
    expect(await bestTime(() => decimate(long, smooth(long, 0.9), 800))).toBeLessThan(250);
  });
});
