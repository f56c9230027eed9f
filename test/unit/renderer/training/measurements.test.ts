import { describe, expect, it } from 'vitest';
import { columnOf } from '../../../../renderer/features/runs/columns.ts';
import { measurementsOf, timeOf } from '../../../../renderer/features/training/measurements.ts';
import { currentRate } from '../../../../renderer/features/training/progress.ts';
import { appended, emptyCurves } from '../../../../renderer/model/state/curves.ts';
import { makeRun } from '../runs/make-run.ts';

/** Two steps of an epoch of 66 images in batches of 64: the last one holds two. */
function recorded(ended: boolean) {
  const step = (sequence: number, images: number, seconds: number) => ({
    sequence,
    type: 'step' as const,
    epoch: 1,
    stepInEpoch: sequence,
    stepsPerEpoch: 2,
    step: sequence,
    loss: 2,
    accuracy: 0.5,
    learningRate: 0.001,
    imagesPerSecond: images / seconds,
    seconds,
    dataSeconds: 0,
    updateSeconds: 0,
    hasFlow: false,
  });
  const epoch = {
    sequence: 3,
    type: 'epoch' as const,
    epoch: 1,
    loss: 0.25,
    accuracy: 0.9,
    valLoss: 0.5,
    valAccuracy: 0.8,
    learningRate: 0.001,
    imagesPerSecond: 66 / 0.2,
    seconds: 0.2,
  };
  const curves = appended(emptyCurves(), [step(1, 64, 0.11), step(2, 2, 0.09), ...(ended ? [epoch] : [])]);
  if (curves === undefined) throw new Error('a metric is missing');
  return curves;
}

describe('the figures of a run', () => {
  it('say of what they are, and are those of the table once an epoch has ended', () => {
    const run = makeRun('a', { progress: { epoch: 1, step: 2, stepsPerEpoch: 2, seconds: 1 } });
    expect(measurementsOf(run, recorded(true))).toEqual([
      { of: 'epoch', at: 1, loss: 0.25, accuracy: 0.9 },
      { of: 'validation', at: 1, loss: 0.5, accuracy: 0.8 },
      { of: 'test', at: 1, loss: 0.6, accuracy: 0.75 },
    ]);
    const running = measurementsOf({ ...run, status: 'running' }, recorded(true));
    expect(running.map(({ of }) => of)).toEqual(['step', 'epoch', 'validation']);
    expect(measurementsOf({ ...run, status: 'stopped', last: null, result: null }, recorded(false))).toEqual([
      { of: 'step', at: 2, loss: 2, accuracy: 0.5 },
    ]);
  });

  it('have one rate: the images over the time of their steps, not that of the last batch of two images', () => {
    expect(currentRate(recorded(false))).toBeCloseTo(330);
    expect(currentRate(recorded(true))).toBeCloseTo(330);
    expect(currentRate(emptyCurves())).toBeUndefined();
  });
});

describe('the time of a run', () => {
  const progress = { epoch: 1, step: 2, stepsPerEpoch: 2, seconds: 13.42 };
  const run = (status: 'done' | 'running') => makeRun('one', { status, progress });

  it('is the duration of the runs table once it has ended, with the same digits', () => {
    expect(timeOf(run('done'))).toEqual(['duration', columnOf('duration').text(run('done'))]);
    expect(timeOf(run('done'))).toEqual(['duration', '13.4 s']);
  });

  it('runs in whole seconds before', () => {
    expect(timeOf(run('running'))).toEqual(['elapsed', '13 s']);
  });
});
