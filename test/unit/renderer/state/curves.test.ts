import { describe, expect, it } from 'vitest';
import type { LeanMetric } from '../../../../core/training/metrics.ts';
import { appended, emptyCurves } from '../../../../renderer/model/state/curves.ts';

function step(sequence: number, number: number, hasFlow = false): LeanMetric {
  return {
    sequence,
    type: 'step',
    hasFlow,
    epoch: 1,
    stepInEpoch: number,
    stepsPerEpoch: 10,
    step: number,
    loss: 1 / number,
    accuracy: 0.5,
    learningRate: 0.1,
    imagesPerSecond: 100,
    seconds: 0.1,
    dataSeconds: 0.01,
    updateSeconds: 0.02,
  };
}

function epoch(sequence: number): LeanMetric {
  return {
    sequence,
    type: 'epoch',
    epoch: 1,
    loss: 0.4,
    accuracy: 0.9,
    valLoss: null,
    valAccuracy: null,
    learningRate: 0.1,
    imagesPerSecond: 100,
    seconds: 1,
  };
}

describe('the curves of a run', () => {
  it('take over metrics in order, epochs at their last step', () => {
    const curves = appended(emptyCurves(), [step(1, 1, true), step(2, 2), epoch(3), step(4, 3)]);
    expect(curves?.steps.step).toEqual([1, 2, 3]);
    expect(curves?.steps.loss).toEqual([1, 1 / 2, 1 / 3]);
    expect(curves?.epochs).toMatchObject({ epoch: [1], step: [2], valLoss: [null] });
    expect(curves?.flowSteps).toEqual([1]);
    expect(curves?.sequence).toBe(4);
  });

  it('pass over what they know, and stay the same object then', () => {
    const curves = appended(emptyCurves(), [step(1, 1), step(2, 2)]) ?? emptyCurves();
    expect(appended(curves, [step(1, 1), step(2, 2)])).toBe(curves);
    expect(appended(curves, [step(2, 2), step(3, 3)])?.steps.step).toEqual([1, 2, 3]);
  });

  it('notice that something is missing, and take over nothing then', () => {
    const curves = appended(emptyCurves(), [step(1, 1)]) ?? emptyCurves();
    expect(appended(curves, [step(3, 3)])).toBeUndefined();
    expect(appended(curves, [step(2, 2), step(4, 4)])).toBeUndefined();
    expect(curves.steps.step).toEqual([1]);
  });
});
