import { describe, expect, it } from 'vitest';
import { distinguish } from '../../../core/experiment/distinguish.ts';
import { designKey, freshSeeds, seedGroups } from '../../../core/experiment/seeds.ts';
import { spreadOf } from '../../../core/training/spread.ts';
import { makeRun } from '../renderer/runs/make-run.ts';

type Run = ReturnType<typeof makeRun>;

const design = (network: string, activation: string, normalized: boolean, initializer: string) => ({
  network,
  activations: [activation],
  normalizations: normalized ? ['batchNormalization'] : [],
  initializers: [initializer],
});

function told(runs: readonly Run[]): Record<string, string[]> {
  const found = distinguish(runs);
  return Object.fromEntries(
    runs.map(({ id }) => [id, (found.get(id) ?? []).map(({ name, value }) => `${name} ${value}`)]),
  );
}

describe('what tells runs apart', () => {
  it('are the remedies in which they differ; what they have in common is left out', () => {
    const runs = [
      makeRun('a', { design: design('1', 'sigmoid', false, 'glorotUniform') }),
      makeRun('b', { design: design('2', 'relu', true, 'glorotUniform') }),
    ];
    expect(told(runs)).toEqual({
      a: ['activation sigmoid', 'normalization '],
      b: ['activation relu', 'normalization batchNormalization'],
    });
    expect(told([...runs, makeRun('c', { design: design('3', 'relu', true, 'heNormal') })])['a']).toEqual([
      'activation sigmoid',
      'normalization ',
      'initializer glorotUniform',
    ]);
  });

  it('are settings that had a say, the seed last', () => {
    const runs = [
      makeRun('adam', { training: { seed: 1, optimizer: { kind: 'adam' } } }),
      // Adam heeds no momentum, and how often the gradient is looked at changes nothing.
      makeRun('sgd', { training: { seed: 2, optimizer: { kind: 'sgd', momentum: 0.5 }, gradientEvery: 3 } }),
    ];
    const { adam = [], sgd = [] } = told(runs);
    expect(adam).toEqual(expect.arrayContaining(['optimizer.kind adam']));
    expect(adam.join()).not.toMatch(/momentum|gradientEvery/);
    expect(sgd).toEqual(expect.arrayContaining(['optimizer.momentum 0.5']));
    expect([adam.at(-1), sgd.at(-1)]).toEqual(['seed 1', 'seed 2']);
  });

  it('is nothing for one run, the weights where networks differ in size alone, and a number where nothing else tells', () => {
    expect(told([makeRun('a')])).toEqual({ a: [] });
    const small = makeRun('small', { weights: 10, design: design('1', 'relu', true, 'heNormal') });
    const large = makeRun('large', { weights: 20, design: design('2', 'relu', true, 'heNormal') });
    expect(told([small, large])).toEqual({ small: ['weights 10'], large: ['weights 20'] });
    const rewired = makeRun('rewired', { weights: 10, design: design('3', 'relu', true, 'heNormal') });
    expect(told([small, rewired])).toEqual({ small: ['network 1'], rewired: ['network 2'] });
    const again = makeRun('again', { createdAt: '2026-01-02T04:00:00.000Z' });
    expect(told([again, makeRun('before')])).toEqual({ before: ['repetition 1'], again: ['repetition 2'] });
  });
});

describe('seeds of one design', () => {
  const seeded = (id: string, seed: number, rest: Parameters<typeof makeRun>[1] = {}) =>
    makeRun(id, { ...rest, training: { seed, ...rest.training } });

  it('belong together where network, settings and data are the same', () => {
    const runs = [
      seeded('a', 0),
      seeded('b', 1, { training: { gradientEvery: 5 } }),
      seeded('slow', 2, { training: { learningRate: 0.01 } }),
      seeded('other', 3, { documentId: 'lesson' }),
      seeded('twin', 4, { experiment: { id: 'x', role: 'plain' } }),
      seeded('unknown', 5, { design: null }),
    ];
    expect([...seedGroups(runs).values()].map((group) => group.map(({ id }) => id))).toEqual([['a', 'b']]);
    // The same seed twice is no spread.
    expect(seedGroups([seeded('a', 0), seeded('b', 0)]).size).toBe(0);
    expect(designKey(seeded('twin', 4, { experiment: { id: 'x', role: 'plain' } }))).toBeNull();
  });

  it('are further ones each time, and begin anew behind the largest', () => {
    expect(freshSeeds(4, 3, new Set([4, 6]))).toEqual([5, 7, 8]);
    expect(freshSeeds(0xffffffff, 2, new Set())).toEqual([0xffffffff, 0]);
  });

  it('have the mean and the deviation of a sample', () => {
    const { mean, deviation, count } = spreadOf([0.9, null, 0.92, 0.94, Number.NaN]) ?? {};
    expect(mean).toBeCloseTo(0.92);
    expect(deviation).toBeCloseTo(0.02);
    expect(count).toBe(3);
    expect(spreadOf([0.9, undefined])).toBeUndefined();
  });
});
