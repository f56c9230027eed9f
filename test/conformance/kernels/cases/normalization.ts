import * as tf from '@tensorflow/tfjs-core';
import { batchNormInTraining } from '../../../../engine/kernels/batch-norm-in-training.ts';
import type { KernelCase } from '../kernel-case.ts';

const epsilon = 1e-3;

function inTraining(shape: readonly number[]): KernelCase[] {
  const channels = shape.at(-1) ?? 1;
  const inputs = [{ shape }, { shape: [channels] }, { shape: [channels] }];
  return [
    {
      name: `batch normalization in training of ${shape.join('×')}`,
      inputs,
      run: (x, scale, offset) => batchNormInTraining(x, scale, offset, epsilon).y,
    },
    {
      name: `batch normalization in training as tfjs-layers composes it, of ${shape.join('×')}`,
      inputs,
      run: (x, scale, offset) => {
        const { mean, variance } = tf.moments(x, [...shape.keys()].slice(0, -1));
        return tf.batchNorm(x, mean, variance, offset, scale, epsilon);
      },
    },
  ];
}

export const normalizationCases: readonly KernelCase[] = [
  ...inTraining([4, 3]),
  ...inTraining([3, 4, 2]),
  ...inTraining([3, 4, 5, 2]),
  ...inTraining([2, 3, 3, 5]),
  ...inTraining([2, 3, 3, 1]),
  ...inTraining([5, 7, 1, 3]),
  ...inTraining([1, 1, 3, 4]),
  ...inTraining([3, 5, 3, 4]),
  ...inTraining([5, 20]),
  ...inTraining([9, 6, 10, 24]),
  {
    name: 'batch normalization with fixed statistics',
    inputs: [
      { shape: [2, 3, 4, 5] },
      { shape: [5] },
      { shape: [5], values: 'positive' },
      { shape: [5] },
      { shape: [5] },
    ],
    run: (x, mean, variance, offset, scale) =>
      tf.batchNorm(
        x,
        mean as tf.Tensor1D,
        variance as tf.Tensor1D,
        offset as tf.Tensor1D,
        scale as tf.Tensor1D,
        epsilon,
      ),
  },
  {
    name: 'layer normalization over channels',
    inputs: [{ shape: [2, 3, 4, 5] }, { shape: [5] }, { shape: [5] }],
    run: (x, offset, scale) => {
      const { mean, variance } = tf.moments(x, -1, true);
      const normal = tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, epsilon)));
      return tf.add(tf.mul(normal, scale), offset);
    },
  },
  {
    name: 'group normalization in two groups',
    inputs: [{ shape: [2, 3, 3, 4] }, { shape: [4] }, { shape: [4] }],
    run: (x, offset, scale) => {
      const grouped = tf.reshape(x, [2, 9, 2, 2]);
      const { mean, variance } = tf.moments(grouped, [1, 3], true);
      const normal = tf.mul(tf.sub(grouped, mean), tf.rsqrt(tf.add(variance, epsilon)));
      return tf.add(tf.mul(tf.reshape(normal, x.shape), scale), offset);
    },
  },
];
