import { describe, expect, it } from 'vitest';
import type { CurveData } from '../../../../renderer/base/charts/curve-data.ts';
import { curveLines, newestOf, partsOf } from '../../../../renderer/base/charts/curve-lines.ts';
import { bandOf, meanCurves } from '../../../../renderer/base/charts/mean-curves.ts';
import { drawnCurves } from '../../../../renderer/features/training/drawn-curves.ts';
import { emptyCurves } from '../../../../renderer/model/state/curves.ts';
import { makeRun } from '../runs/make-run.ts';

const of = (loss: number[], valLoss: (number | null)[]): CurveData => ({
  steps: { step: loss.map((_, i) => i + 1), loss, accuracy: loss.map(() => 0.5) },
  epochs: {
    epoch: valLoss.map((_, i) => i + 1),
    step: valLoss.map((_, i) => 2 * (i + 1)),
    loss: valLoss.map(() => 1),
    accuracy: valLoss.map(() => 0.5),
    valLoss,
    valAccuracy: valLoss.map(() => null),
  },
});
const members = [of([4, 2, 1, 1], [3, 1]), of([2, 4, 3], [5])];

describe('the seeds of one design as one curve', () => {
  it('are the mean at each step of those that have got so far', () => {
    const { steps, epochs } = meanCurves(members);
    expect(steps).toMatchObject({ step: [1, 2, 3, 4], loss: [3, 3, 2, 1] });
    expect(epochs).toMatchObject({ epoch: [1, 2], valLoss: [4, 1], valAccuracy: [null, null] });
  });

  it('have a band of one standard deviation, where there are two', () => {
    const { low, high } = bandOf([
      [1, 2, 5],
      [3, 2],
    ]);
    expect(high[0]).toBeCloseTo(2 + Math.SQRT2);
    expect(low[0]).toBeCloseTo(2 - Math.SQRT2);
    expect([low[1], high[1]]).toEqual([2, 2]);
    expect(low[2]).toBeNaN();
  });

  it('are drawn with the band, which runs without seeds beside them leave empty', () => {
    const runs = [
      { id: 'a', name: 'A', curves: meanCurves(members), members, stepsPerEpoch: 2 },
      { id: 'b', name: 'B', curves: members[0] ?? meanCurves([]), stepsPerEpoch: 2 },
    ];
    const view = { metric: 'loss', axis: 'steps', smoothing: 0, log: false } as const;
    const lines = curveLines(runs, view, 100);
    expect(lines).toHaveLength(2 * partsOf(0, true).length);
    const low = lines.filter(({ part }) => part === 'low');
    expect(low[0]?.points.x).toEqual([1, 2, 3, 4]);
    expect(low[1]?.points.x).toEqual([]);
    expect(newestOf(runs[0] ?? { curves: meanCurves([]) }, 'loss', 0).spread?.validation).toMatchObject({
      mean: 4,
      count: 2,
    });
  });

  it('are called by what differs between the curves of the chart', () => {
    const curves = { ...emptyCurves(), ...of([1], [1]) } as ReturnType<typeof emptyCurves>;
    const seeded = (id: string, seed: number, learningRate = 0.001) => ({
      run: makeRun(id, { training: { seed, learningRate }, name: 'Digits' }),
      curves,
    });
    const recorded = [seeded('a', 0), seeded('b', 1), seeded('c', 0, 0.01)];
    expect(drawnCurves(recorded, true).map(({ name }) => name)).toEqual([
      'rate 0.001 · mean of 2 seeds',
      'rate 0.01',
    ]);
    expect(drawnCurves(recorded, false).map(({ name }) => name)).toEqual([
      'rate 0.001 · seed 0',
      'rate 0.001 · seed 1',
      'rate 0.01 · seed 0',
    ]);
    expect(drawnCurves(recorded.slice(0, 2), true).map(({ name }) => name)).toEqual(['mean of 2 seeds']);
  });
});
