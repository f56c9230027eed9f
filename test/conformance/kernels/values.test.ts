import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { backendNames } from '../../../core/backends.ts';
import { batchNormInTraining } from '../../../engine/kernels/batch-norm-in-training.ts';
import { groupedConv2d } from '../../../engine/kernels/grouped-conv2d.ts';
import { describeBackend } from '../../setup/backends.ts';

for (const name of backendNames) {
  describeBackend(name, () => {
    test('a grouped convolution with a group per channel is a depthwise convolution', async () => {
      const x = tf.randomNormal<tf.Rank.R4>([2, 6, 5, 4], 0, 1, 'float32', 1);
      const kernel = tf.randomNormal<tf.Rank.R4>([3, 3, 1, 8], 0, 1, 'float32', 2);
      const grouped = groupedConv2d(x, kernel, [1, 1], 'same', [1, 1], 4);
      const depthwise = tf.depthwiseConv2d(x, tf.reshape(kernel, [3, 3, 4, 2]), 1, 'same');
      expect(await largest(tf.sub(grouped, depthwise))).toBeLessThan(1e-5);
    });

    test('a batch normalized in training has mean β and variance γ², and its statistics are those of the batch', async () => {
      const x = tf.randomNormal([8, 5, 4, 3], 2, 3, 'float32', 3);
      const { y, mean, variance } = batchNormInTraining(
        x,
        tf.tensor1d([1, 2, 3]),
        tf.tensor1d([0, -1, 5]),
        1e-5,
      );
      const before = tf.moments(x, [0, 1, 2]);
      const after = tf.moments(y, [0, 1, 2]);
      expect(await largest(tf.sub(mean, before.mean))).toBeLessThan(1e-5);
      expect(await largest(tf.sub(variance, before.variance))).toBeLessThan(1e-4);
      expect(await largest(tf.sub(after.mean, tf.tensor1d([0, -1, 5])))).toBeLessThan(1e-4);
      expect(await largest(tf.sub(after.variance, tf.tensor1d([1, 4, 9])))).toBeLessThan(1e-3);
    });

    test('the mean of a million values keeps six digits', async () => {
      const x = tf.add(tf.randomUniform([1024, 1024], 0, 1e-3, 'float32', 4), 1);
      const exact = average(await x.data());
      expect(Math.abs(average(await tf.mean(x).data()) - exact)).toBeLessThan(2e-6);
      expect(Math.abs(average(await tf.mean(x, 0).data()) - exact)).toBeLessThan(2e-6);
    });

    test('the error function is exact to 32 bits, near 0 too', async () => {
      // Abramowitz & Stegun, table 7.1.
      const known = [
        [0, 0],
        [0.01, 0.0112834156],
        [0.5, 0.5204998778],
        [1, 0.8427007929],
        [-2, -0.995322265],
      ] as const;
      const values = await tf.erf(tf.tensor1d(known.map(([x]) => x))).data();
      for (const [i, [, erf]] of known.entries())
        expect(Math.abs((values[i] ?? Number.NaN) - erf)).toBeLessThan(3e-7);
    });
  });
}

function average(values: tf.backend_util.TypedArray): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

async function largest(difference: tf.Tensor): Promise<number> {
  return (await tf.max(tf.abs(difference)).data())[0] ?? Number.NaN;
}
