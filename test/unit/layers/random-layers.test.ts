import * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../../engine/backends/start.ts';
import { createLayer } from '../../../engine/layers/create.ts';
import { setTrainingStep } from '../../../engine/layers/step-random.ts';

beforeAll(() => startBackend('cpu'));

const shape: [number, number, number, number] = [8, 5, 4, 50];

function layer(className: string, config: Record<string, unknown>, name = 'layer'): tfl.layers.Layer {
  return createLayer({ className, config }, { name, seed: 1 });
}

/** What a layer makes of ones in a given step. */
async function run(target: tfl.layers.Layer, step = 0, training = true): Promise<Float32Array> {
  setTrainingStep({ seed: 1, step });
  const output = target.apply(tf.ones(shape), { training });
  if (!(output instanceof tf.Tensor)) throw new Error('expected one output');
  return Float32Array.from(await output.data());
}

const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** The values at one index of an axis. */
function slice(values: Float32Array, axis: number, index: number): number[] {
  const inner = shape.slice(axis + 1).reduce((product, length) => product * length, 1);
  return Array.from(values).filter((_, i) => Math.floor(i / inner) % (shape[axis] ?? 1) === index);
}

const kinds: [className: string, config: Record<string, unknown>][] = [
  ['Dropout', { rate: 0.25 }],
  ['SpatialDropout2D', { rate: 0.25 }],
  ['StochasticDepth', { rate: 0.25 }],
  ['GaussianNoise', { stddev: 0.5 }],
];

describe.each(kinds)('%s', (className, config) => {
  it('passes everything outside training', async () => {
    expect(new Set(await run(layer(className, config), 0, false))).toEqual(new Set([1]));
  });

  it('draws the same in a repeated step, and other numbers in another step, run or layer', async () => {
    const first = await run(layer(className, config), 3);
    expect(await run(layer(className, config), 3)).toEqual(first);
    expect(await run(layer(className, config), 4)).not.toEqual(first);
    expect(await run(layer(className, config, 'another'), 3)).not.toEqual(first);
    setTrainingStep({ seed: 2, step: 3 });
    const other = layer(className, config).apply(tf.ones(shape), { training: true });
    expect(other instanceof tf.Tensor && (await other.data())).not.toEqual(first);
  });

  it('saves nothing that the stock layer of its name would not read', () => {
    const { name, trainable, ...own } = layer(className, config).getConfig();
    expect(own).toEqual(config);
  });
});

describe('dropout layers', () => {
  it('drop that share of values and scale up the rest', async () => {
    const values = await run(layer('Dropout', { rate: 0.25 }));
    const dropped = values.filter((value) => value === 0).length / values.length;
    // 8000 draws: one standard error is 0.005.
    expect(dropped).toBeGreaterThan(0.23);
    expect(dropped).toBeLessThan(0.27);
    for (const value of values) expect([0, Math.fround(4 / 3)]).toContain(value);
  });

  it('drop whole maps of single samples when spatial', async () => {
    const values = await run(layer('SpatialDropout2D', { rate: 0.25 }));
    const maps = new Map<number, Set<number>>();
    values.forEach((value, i) => {
      const map = Math.floor(i / (5 * 4 * 50)) * 50 + (i % 50);
      maps.set(map, (maps.get(map) ?? new Set()).add(value));
    });
    expect(maps.size).toBe(8 * 50);
    for (const map of maps.values()) expect(map.size).toBe(1);
    expect(new Set(values).size).toBe(2);
  });

  it('drop whole samples in stochastic depth, the mean over steps staying the input', async () => {
    const target = layer('StochasticDepth', { rate: 0.25 });
    const means: number[] = [];
    for (let step = 0; step < 100; step++) {
      const values = await run(target, step);
      for (let sample = 0; sample < 8; sample++) expect(new Set(slice(values, 0, sample)).size).toBe(1);
      means.push(mean(values));
    }
    // 800 draws of 0 or 4/3: one standard error is 0.02.
    expect(Math.abs(mean(means) - 1)).toBeLessThan(0.08);
  });

  it('do nothing at rate 0', async () => {
    expect(new Set(await run(layer('Dropout', { rate: 0 })))).toEqual(new Set([1]));
  });
});

describe('gaussian noise', () => {
  it('has mean 0 and the asked deviation', async () => {
    const noise = (await run(layer('GaussianNoise', { stddev: 0.5 }))).map((value) => value - 1);
    expect(Math.abs(mean(noise))).toBeLessThan(0.02);
    expect(Math.sqrt(mean(noise.map((value) => value ** 2)))).toBeCloseTo(0.5, 1.5);
  });
});
