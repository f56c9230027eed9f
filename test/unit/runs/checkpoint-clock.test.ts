import { describe, expect, it } from 'vitest';
import { createCheckpointClock } from '../../../engine/runs/checkpoint-clock.ts';

/** When checkpoints are written in so many seconds, each at a cost, and what share of the time they take. */
function written(
  seconds: number,
  cost: number,
  epochSeconds = Number.POSITIVE_INFINITY,
): { times: number[]; share: number } {
  let now = 0;
  let epochEnd = epochSeconds;
  const clock = createCheckpointClock(() => now);
  const times: number[] = [];
  while (now < seconds) {
    now += 0.1;
    const ended = now >= epochEnd;
    if (ended) epochEnd += epochSeconds;
    if (!clock.due(ended ? 'after an epoch' : 'within an epoch')) continue;
    times.push(Math.round(now));
    now += cost;
    clock.wrote(cost);
  }
  return { times, share: (times.length * cost) / now };
}

describe('checkpoints', () => {
  it('within a long epoch come after ten seconds, then every thirty, where they are cheap', () => {
    expect(written(110, 0.1).times).toEqual([10, 40, 70, 101]);
  });

  it('come so rarely that they take some 2% of the time, where they are dear', () => {
    const { times, share } = written(3600, 3);
    expect(times[0]).toBe(10);
    expect(times.length).toBeGreaterThan(15);
    expect(share).toBeLessThan(0.021);
  });

  it('come after the first epoch, and after each that is long enough for them', () => {
    expect(written(50, 0.1, 7).times).toEqual([7, 14, 21, 28, 35, 42, 49]);
    const { times, share } = written(100, 0.1, 0.5);
    expect(times[0]).toBe(1);
    expect(times.length).toBeGreaterThan(10);
    expect(share).toBeLessThan(0.021);
  });
});
