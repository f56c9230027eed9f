import { describe, expect, it } from 'vitest';
import { type Sample, sampled, secondsLeft } from '../../../../renderer/features/settings/time-left.ts';

/** A task that does so much a second, seen ten times a second. */
function steady(seconds: number, perSecond: number): Sample[] {
  let samples: Sample[] = [];
  for (let tenth = 0; tenth <= seconds * 10; tenth++) {
    samples = sampled(samples, { at: tenth * 100, done: (tenth / 10) * perSecond });
  }
  return samples;
}

describe('the time that is left', () => {
  it('is what remains at the pace of the last seconds', () => {
    expect(secondsLeft(steady(5, 4), 100)).toBeCloseTo(20);
    const slower = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].reduce(
      (samples, second) => sampled(samples, { at: 5000 + second * 1000, done: 20 + second }),
      steady(5, 4),
    );
    expect(secondsLeft(slower, 100)).toBeCloseTo(68);
  });

  it('is not guessed before a pace is known', () => {
    expect(secondsLeft([], 100)).toBeUndefined();
    expect(secondsLeft(steady(1, 4), 100)).toBeUndefined();
    const steps = [0, 1, 2].reduce<Sample[]>((s, i) => sampled(s, { at: i * 3000, done: i }), []);
    expect(secondsLeft(steps, 5)).toBeUndefined();
  });

  it('is nothing at the end', () => {
    expect(secondsLeft(steady(5, 20), 100)).toBe(0);
  });

  it('is measured anew by what begins anew', () => {
    expect(sampled(steady(5, 4), { at: 5100, done: 0 })).toEqual([{ at: 5100, done: 0 }]);
  });
});
