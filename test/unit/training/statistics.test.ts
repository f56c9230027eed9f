import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { batches } from '../../../engine/data/batches.ts';
import { setTrainingStep } from '../../../engine/layers/step-random.ts';
import { compareModes } from '../../../engine/training/compare-modes.ts';
import { evaluate } from '../../../engine/training/evaluate.ts';
import { namedTensors } from '../../../engine/training/state.ts';
import { estimateStatistics, statisticsAfter } from '../../../engine/training/statistics.ts';
import type { Training } from '../../../engine/training/train.ts';
import { describeBackend } from '../../setup/backends.ts';
import { documentOf, node } from '../../setup/documents.ts';
import { barsDataset, noiseBatch, prepared, steps } from '../../setup/training.ts';

const network = documentOf(
  [
    node('input', 'input', { shape: [4, 4, 1] }),
    node('first', 'batchNormalization', { momentum: 0.9 }),
    node('noise', 'gaussianNoise', { stddev: 5 }),
    node('conv', 'conv2d', { filters: 3 }),
    node('second', 'batchNormalization', { momentum: 0.5, scale: false }),
    node('pool', 'globalAveragePooling2d'),
    node('dense', 'dense', { units: 2 }),
    node('softmax', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  [
    ...['input > first', 'first > noise', 'noise > conv', 'conv > second'],
    ...['second > pool', 'pool > dense', 'dense > softmax', 'softmax > output'],
  ],
);
const data = barsDataset(10, 2, [4, 4, 1]);
const options = { batchSize: 4, seed: 3 };

async function valuesOf({ model, optimizer }: Training): Promise<ReadonlyMap<string, readonly number[]>> {
  const named = new Map<string, readonly number[]>();
  for (const [name, variable] of namedTensors(model, optimizer))
    named.set(name, [...(await variable.data())]);
  return named;
}

for (const backend of ['cpu', 'wasm', 'tensorflow', 'webgpu'] as const) {
  describeBackend(backend, () => {
    it('statistics are the means of the batches’ own, by their sizes', async () => {
      const training = prepared(network);
      await estimateStatistics(training.trainable, data, options);
      const received = await valuesOf(training);
      // Of the first layer, which sees the images: in double precision, from the batches themselves.
      let [mean, variance, count] = [0, 0, 0];
      for await (const { images, size } of batches(data, 'train', { ...options, epoch: 0, shuffle: true })) {
        const own = images.reduce((sum, value) => sum + value, 0) / images.length;
        mean += size * own;
        variance += (size * images.reduce((sum, value) => sum + (value - own) ** 2, 0)) / images.length;
        count += size;
      }
      expect(count).toBe(10);
      expect(received.get('weights/first/moving_mean')?.[0]).toBeCloseTo(mean / count, 5);
      expect(received.get('weights/first/moving_variance')?.[0]).toBeCloseTo(variance / count, 5);
      // Behind noise that judging does not have: nothing of its variance of 25 arrives.
      for (const value of received.get('weights/second/moving_variance') ?? [])
        expect(value).toBeLessThan(20);
    });

    it('are the same each time, change nothing else, and go back to the last bit', async () => {
      const training = prepared(network);
      await steps(training, [noiseBatch(4, [4, 4, 1], 2, 1)]);
      const before = await valuesOf(training);
      const tensors = tf.memory().numTensors;
      const restore = await estimateStatistics(training.trainable, data, options);
      const first = await valuesOf(training);
      restore();
      expect(await valuesOf(training)).toEqual(before);
      expect(tf.memory().numTensors).toBe(tensors);
      (await estimateStatistics(training.trainable, data, options))();
      const again = await estimateStatistics(training.trainable, data, options);
      expect(await valuesOf(training)).toEqual(first);
      again();
      const changed = [...before.keys()].filter((name) => `${first.get(name)}` !== `${before.get(name)}`);
      expect(changed.toSorted()).toEqual(
        ['first', 'second'].flatMap((name) => [
          `weights/${name}/moving_mean`,
          `weights/${name}/moving_variance`,
        ]),
      );
    });

    it('make a network that has learned in training tell the same pictures right', async () => {
      const bars = barsDataset(32, 2, [4, 4, 1]);
      const training = prepared(network);
      let step = 0;
      for (let epoch = 0; epoch < 3; epoch++)
        for await (const batch of batches(bars, 'train', {
          ...options,
          batchSize: 32,
          epoch,
          shuffle: true,
        })) {
          setTrainingStep({ seed: 0, step });
          await steps(training, [batch], { learningRate: 0.1 });
          step += 1;
        }
      const compared = await compareModes(training.trainable, bars, 100, { batchSize: 32, seed: 0 });
      expect(compared.pictures).toBe(32);
      await estimateStatistics(training.trainable, bars, { batchSize: 32, seed: 0 });
      const after = await compareModes(training.trainable, bars, 100, { batchSize: 32, seed: 0 });
      // One batch of all images: its statistics are the measured ones.
      expect(after.accuracy).toBe(after.accuracyByBatch);
      expect(after.accuracyByBatch).toBe(compared.accuracyByBatch);
      expect((await evaluate(training.trainable, bars, 'train', 32)).accuracy).toBe(after.accuracy);
    });
  });
}

describe('moving statistics', () => {
  it('have settled when a hundredth of their start is left in the slowest layer', () => {
    const { plan } = prepared(network).trainable;
    // 0.9⁴³ = 0.0108, 0.9⁴⁴ = 0.0097.
    expect(statisticsAfter(plan, 43)).toBe('unsettled');
    expect(statisticsAfter(plan, 44)).toBe('settled');
  });

  it('are none where nothing is normalized', () => {
    const plain = documentOf(
      [
        node('input', 'input', { shape: [4, 4, 1] }),
        node('flatten', 'flatten'),
        node('dense', 'dense', { units: 2 }),
        node('softmax', 'activation', { activation: 'softmax' }),
        node('output', 'output'),
      ],
      ['input > flatten', 'flatten > dense', 'dense > softmax', 'softmax > output'],
    );
    expect(statisticsAfter(prepared(plain).trainable.plan, 1)).toBe('none');
  });
});
