import { describe, expect, it } from 'vitest';
import { type TrainingSettingsInput, trainingSettings } from '../../../core/document/training.ts';
import { learningRateAt, momentumAt } from '../../../core/training/schedule.ts';

const length = { epochs: 10, stepsPerEpoch: 10 };

function rates(schedule: NonNullable<TrainingSettingsInput['schedule']>): number[] {
  const settings = trainingSettings.parse({ schedule }).schedule;
  return Array.from({ length: 100 }, (_, step) => learningRateAt(settings, 0.1, step, length));
}

describe('the learning rate', () => {
  it('constant stays', () => {
    expect(new Set(rates({ kind: 'constant' }))).toEqual(new Set([0.1]));
  });

  it('in steps falls tenfold at half and at three quarters of the run', () => {
    const rate = rates({ kind: 'step', milestones: [0.5, 0.75], factor: 0.1 });
    expect([rate[49], rate[50], rate[74], rate[75]].map((value) => Number(value?.toFixed(9)))).toEqual([
      0.1, 0.01, 0.01, 0.001,
    ]);
  });

  it('cosine is half in the middle and ends at its final factor', () => {
    const rate = rates({ kind: 'cosine', finalFactor: 0.01 });
    expect(rate[0]).toBe(0.1);
    expect(rate[50]).toBeCloseTo(0.001 + 0.099 / 2, 10);
    expect(rate[99]).toBeCloseTo(0.001, 4);
  });

  it('exponential loses the same share each step', () => {
    const rate = rates({ kind: 'exponential', factor: 0.01 });
    expect((rate[60] ?? 0) / (rate[40] ?? 1)).toBeCloseTo(0.01 ** 0.2, 10);
  });

  it('one-cycle rises to the full rate at its peak and falls to nothing', () => {
    const rate = rates({ kind: 'oneCycle', peakAt: 0.3 });
    expect(rate[0]).toBeCloseTo(0.004, 10);
    expect(Math.max(...rate)).toBe(rate[30]);
    expect(rate[99]).toBeLessThan(0.0001);
  });

  it('warm-up rises by equal amounts to the full rate', () => {
    const rate = rates({ kind: 'cosine', warmupEpochs: 1 });
    expect(rate.slice(0, 10).map((value) => Number(value.toFixed(9)))).toEqual([
      0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1,
    ]);
    expect(rate[10]).toBe(0.1);
  });
});

describe('the momentum of one-cycle', () => {
  const momenta = (settings: TrainingSettingsInput) => {
    const { schedule, optimizer } = trainingSettings.parse(settings);
    return Array.from({ length: 100 }, (_, step) => momentumAt(schedule, optimizer, step, length));
  };
  const oneCycle = { kind: 'oneCycle', peakAt: 0.3 } as const;

  it('falls from 0.95 to 0.85 at the peak of the rate and rises again', () => {
    const own = momenta({ optimizer: { kind: 'sgd' }, schedule: oneCycle });
    expect(own[0]).toBe(0.95);
    expect(own[15]).toBeCloseTo(0.9, 12);
    expect(own[30]).toBe(0.85);
    // Half of the way up along half a cosine.
    expect(own[65]).toBeCloseTo(0.9, 12);
    expect(own[99]).toBeGreaterThan(0.9499);
  });

  it('is high while the rate warms up', () => {
    const own = momenta({ schedule: { ...oneCycle, warmupEpochs: 2 } });
    expect(new Set(own.slice(0, 21))).toEqual(new Set([0.95]));
  });

  it('is left alone by other schedules, without momentum, in RMSProp, and on request', () => {
    const alone = (settings: TrainingSettingsInput) =>
      expect(new Set(momenta(settings))).toEqual(new Set([undefined]));
    alone({ schedule: { kind: 'cosine' } });
    alone({ optimizer: { kind: 'sgd', momentum: 0 }, schedule: oneCycle });
    alone({ optimizer: { kind: 'rmsprop', rmspropMomentum: 0.9 }, schedule: oneCycle });
    alone({ schedule: { ...oneCycle, cycleMomentum: false } });
  });
});
