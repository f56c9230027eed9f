import * as tf from '@tensorflow/tfjs-core';
import type { KernelCase } from '../kernel-case.ts';

const activations: Readonly<Record<string, (x: tf.Tensor) => tf.Tensor>> = {
  relu: tf.relu,
  relu6: tf.relu6,
  leakyRelu: (x) => tf.leakyRelu(x, 0.3),
  elu: tf.elu,
  selu: tf.selu,
  gelu: (x) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1)),
  silu: (x) => tf.mul(x, tf.sigmoid(x)),
  hardSwish: (x) => tf.mul(x, tf.div(tf.relu6(tf.add(x, 3)), 6)),
  hardSigmoid: (x) => tf.clipByValue(tf.add(tf.mul(x, 0.21), 0.5), 0, 1),
  sigmoid: tf.sigmoid,
  tanh: tf.tanh,
  softplus: tf.softplus,
  softmax: (x) => tf.softmax(x),
  logSoftmax: (x) => tf.logSoftmax(x),
  exp: (x) => tf.exp(tf.div(x, 4)),
  erf: tf.erf,
};

const elementwise = Object.entries(activations).flatMap(([name, run]): KernelCase[] =>
  [
    [1, 5],
    [2, 3, 4, 5],
  ].map((shape) => ({
    name: `${name} of ${shape.join('×')}`,
    inputs: [{ shape, values: 'offKinks' }],
    run,
  })),
);

export const activationCases: readonly KernelCase[] = [
  ...elementwise,
  {
    name: 'prelu with a slope per channel',
    inputs: [{ shape: [2, 3, 4, 5], values: 'offKinks' }, { shape: [1, 1, 5] }],
    run: (x, alpha) => tf.prelu(x, alpha),
  },
  {
    name: 'prelu with a slope per position and channel',
    inputs: [{ shape: [2, 3, 4, 5], values: 'offKinks' }, { shape: [3, 4, 5] }],
    run: (x, alpha) => tf.prelu(x, alpha),
  },
  {
    name: 'prelu with a slope per row',
    inputs: [{ shape: [2, 3, 4, 5], values: 'offKinks' }, { shape: [3, 1, 1] }],
    run: (x, alpha) => tf.prelu(x, alpha),
  },
  {
    name: 'prelu with a slope per row and channel',
    inputs: [{ shape: [2, 3, 4, 5], values: 'offKinks' }, { shape: [3, 1, 5] }],
    run: (x, alpha) => tf.prelu(x, alpha),
  },
  {
    name: 'prelu of a vector',
    inputs: [{ shape: [3, 5], values: 'offKinks' }, { shape: [5] }],
    run: (x, alpha) => tf.prelu(x, alpha),
  },
  {
    name: 'square root, logarithm and power',
    inputs: [
      { shape: [3, 5], values: 'positive' },
      { shape: [5], values: 'positive' },
    ],
    run: (x, y) => tf.add(tf.sqrt(x), tf.mul(tf.log(x), tf.pow(x, y))),
  },
  {
    name: 'categorical cross-entropy from logits',
    inputs: [{ shape: [4, 5] }],
    run: (x) => {
      const target = tf.oneHot(tf.tensor1d([0, 4, 2, 2], 'int32'), 5);
      return tf.neg(tf.sum(tf.mul(target, tf.logSoftmax(x)), -1));
    },
  },
];
