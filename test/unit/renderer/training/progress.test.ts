import { describe, expect, it } from 'vitest';
import { trainingSettings } from '../../../../core/document/training.ts';
import {
  currentEpoch,
  formatRemaining,
  formatStepTime,
  remainingSeconds,
  shareDone,
  stepSplit,
  titleProgress,
} from '../../../../renderer/features/training/progress.ts';

const training = trainingSettings.parse({ epochs: 10 });
const at = (step: number, seconds = step) => ({
  status: 'running' as const,
  training,
  progress: { epoch: Math.floor(step / 20), step, stepsPerEpoch: 20, seconds },
});
const waiting = { status: 'queued' as const, training, progress: null };

describe('the progress of a run', () => {
  it('is the share of its steps', () => {
    expect(shareDone(at(50))).toBe(0.25);
    expect(shareDone(waiting)).toBe(0);
    expect(shareDone({ ...at(60), status: 'done' })).toBe(1);
  });

  it('names the epoch that is being trained, and never one beyond the last', () => {
    expect(currentEpoch(waiting)).toBe(1);
    expect(currentEpoch(at(20))).toBe(2);
    expect(currentEpoch(at(200))).toBe(10);
  });

  it('stands before the title of the page while something trains', () => {
    expect(titleProgress([waiting, at(75)])).toBe('37% · ');
    expect(titleProgress([{ ...at(75), status: 'paused' }])).toBe('37% · ');
    expect(titleProgress([waiting, { ...at(75), status: 'stopped' }])).toBeUndefined();
  });
});

describe('the time that is left', () => {
  it('is unknown before the first step', () => {
    expect(remainingSeconds(waiting)).toBeUndefined();
  });

  it('goes by the mean speed where single steps are not known', () => {
    expect(remainingSeconds(at(50, 100))).toBe(300);
  });

  it('goes by the last steps, and not by a slow first one', () => {
    const seconds = [30, ...Array.from({ length: 9 }, () => 0.1)];
    expect(remainingSeconds(at(10, 30.9), seconds)).toBeCloseTo(190 * 0.1, 9);
  });

  it('counts what an epoch takes beyond its steps, such as validation', () => {
    const seconds = Array.from({ length: 40 }, () => 1);
    // 40 steps of 1 s in 50 s: 5 s more in each of two epochs, with eight epochs to go.
    expect(remainingSeconds(at(40, 50), seconds)).toBeCloseTo(160 + 8 * 5, 9);
  });

  it('is written as people say it', () => {
    expect(formatRemaining(44.6)).toBe('45 s');
    expect(formatRemaining(125)).toBe('2 m 05 s');
    expect(formatRemaining(3725)).toBe('1 h 02 m');
    expect(formatRemaining(59.7)).toBe('1 m 00 s');
  });
});

describe('the time of a step', () => {
  it('is split into data, passes and update, which add up', () => {
    const split = stepSplit({ seconds: [0.1, 0.3], dataSeconds: [0.02, 0.04], updateSeconds: [0.01, 0.03] });
    expect(split?.whole).toBeCloseTo(0.2, 12);
    expect(split?.data).toBeCloseTo(0.03, 12);
    expect(split?.update).toBeCloseTo(0.02, 12);
    expect((split?.data ?? 0) + (split?.compute ?? 0) + (split?.update ?? 0)).toBeCloseTo(0.2, 12);
  });

  it('speaks of the last steps only', () => {
    const seconds = [1000, ...Array.from({ length: 50 }, () => 1)];
    expect(
      stepSplit({ seconds, dataSeconds: seconds.map(() => 0), updateSeconds: seconds.map(() => 0) })?.whole,
    ).toBe(1);
  });

  it('is unknown before the first', () => {
    expect(stepSplit({ seconds: [], dataSeconds: [], updateSeconds: [] })).toBeUndefined();
  });

  it('has a unit that suits it', () => {
    expect([1.2345, 0.0123, 0.00082].map(formatStepTime)).toEqual(['1.23 s', '12.3 ms', '820 µs']);
  });
});
