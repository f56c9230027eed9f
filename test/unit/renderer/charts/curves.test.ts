import { describe, expect, it } from 'vitest';
import { powerOfTen } from '../../../../core/power-of-ten.ts';
import type { CurveData } from '../../../../renderer/base/charts/curve-data.ts';
import {
  curveLines,
  nearestIndex,
  newestOf,
  valueRange,
} from '../../../../renderer/base/charts/curve-lines.ts';
import { lineStyle } from '../../../../renderer/base/charts/line-style.ts';
import { formatScalar } from '../../../../renderer/base/strings/numbers.ts';

const curves: CurveData = {
  steps: { step: [1, 2, 3, 4], loss: [4, 3, 2, 0], accuracy: [0.1, 0.2, 0.3, 0.4] },
  epochs: {
    epoch: [1, 2],
    step: [2, 4],
    loss: [3.5, 1],
    accuracy: [0.15, 0.35],
    valLoss: [3, null],
    valAccuracy: [0.2, null],
  },
};
const runs = [{ id: 'a', name: 'A', curves, stepsPerEpoch: 2 }];
const view = { metric: 'loss', axis: 'steps', smoothing: 0, log: false } as const;

function pointsOf(part: string, changes: Partial<Parameters<typeof curveLines>[1]> = {}) {
  return curveLines(runs, { ...view, ...changes }, 100).find((line) => line.part === part)?.points;
}

describe('curves of a run', () => {
  it('stand at their steps, those of epochs at the last step of each', () => {
    expect(pointsOf('steps')).toEqual({ x: [1, 2, 3, 4], y: [4, 3, 2, 0] });
    expect(pointsOf('epochs')).toEqual({ x: [2, 4], y: [3.5, 1] });
    expect(pointsOf('validation')).toEqual({ x: [2, 4], y: [3, null] });
  });

  it('along epochs, a step is a part of one', () => {
    expect(pointsOf('steps', { axis: 'epochs' })?.x).toEqual([0.5, 1, 1.5, 2]);
    expect(pointsOf('epochs', { axis: 'epochs' })?.x).toEqual([1, 2]);
  });

  it('have a smoothed line only where smoothing is asked for', () => {
    expect(pointsOf('smooth')).toBeUndefined();
    expect(pointsOf('smooth', { smoothing: 0.5 })?.y[0]).toBe(4);
  });

  it('on a logarithmic scale leave out what has no logarithm', () => {
    expect(pointsOf('steps', { log: true })?.y).toEqual([4, 3, 2, null]);
  });

  it('are told in words by the mean of the last epoch, as tables are, and before its end by the last step', () => {
    expect(newestOf({ curves }, 'accuracy', 0)).toEqual({
      training: 0.35,
      of: 'epoch',
      validation: undefined,
    });
    const begun = {
      ...curves,
      epochs: { epoch: [], step: [], loss: [], accuracy: [], valLoss: [], valAccuracy: [] },
    };
    expect(newestOf({ curves: begun }, 'accuracy', 0)).toMatchObject({ training: 0.4, of: 'step' });
    expect(newestOf({ curves: begun }, 'accuracy', 0.5)).toMatchObject({ of: 'smooth' });
  });
});

describe('the vertical axis', () => {
  it('of a share never leaves 0 to 100%', () => {
    const [low, high] = valueRange(0.9, 1, { metric: 'accuracy', log: false });
    expect(low).toBeGreaterThan(0.8);
    expect(high).toBe(1);
  });

  it('begins at zero where the lowest value is near it', () => {
    expect(valueRange(0.1, 2, { metric: 'loss', log: false })[0]).toBe(0);
    expect(valueRange(1.9, 2, { metric: 'loss', log: false })[0]).toBeGreaterThan(1.8);
  });

  it('of a logarithmic scale stays above zero', () => {
    expect(valueRange(0.001, 0.001, { metric: 'loss', log: true })[0]).toBeGreaterThan(0);
  });
});

describe('the pointer', () => {
  it('finds the nearest value of a line that is not there at every step', () => {
    expect(nearestIndex([null, 5, undefined, null, null, 7], 3)).toBe(1);
    expect(nearestIndex([null, undefined], 1)).toBeNull();
  });
});

describe('runs in one chart', () => {
  it('differ in more than color', () => {
    const dashes = Array.from({ length: 6 }, (_, i) => lineStyle(i).dash.join(' '));
    expect(new Set(dashes).size).toBe(6);
  });
});

describe('numbers of charts', () => {
  it('are written as people read them', () => {
    expect(formatScalar(2.1e-9)).toBe('2.1e-9');
    expect(formatScalar(12_345)).toBe('12,300');
    expect(formatScalar(0.0312)).toBe('0.0312');
    expect(formatScalar(0)).toBe('0');
    expect(formatScalar(Number.NaN)).toBe('NaN');
    expect(powerOfTen(-12)).toBe('10⁻¹²');
  });
});
