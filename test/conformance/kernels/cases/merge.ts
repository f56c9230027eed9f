import * as tf from '@tensorflow/tfjs-core';
import type { KernelCase } from '../kernel-case.ts';

const shape = [2, 3, 4, 5];
const pair = [{ shape }, { shape }];

export const mergeCases: readonly KernelCase[] = [
  { name: 'add', inputs: pair, linear: true, run: (a, b) => tf.add(a, b) },
  { name: 'subtract', inputs: pair, linear: true, run: (a, b) => tf.sub(a, b) },
  { name: 'multiply', inputs: pair, linear: true, run: (a, b) => tf.mul(a, b) },
  { name: 'divide', inputs: [{ shape }, { shape, values: 'positive' }], run: (a, b) => tf.div(a, b) },
  {
    name: 'maximum of two inputs',
    inputs: [
      { shape: [3, 5], values: 'offKinks' },
      { shape: [3, 5], values: [0, 3, -2, 1, -5, 6, 4, -1, 2, 0, -3, 5, 1, -4, -6] },
    ],
    run: (a, b) => tf.maximum(a, b),
  },
  {
    name: 'maximum of a map and a value per channel',
    inputs: [
      { shape: [2, 2, 1, 3], values: 'offKinks' },
      { shape: [2, 1, 1, 3], values: [0, 3, -2, 1, -5, 6] },
    ],
    run: (a, b) => tf.maximum(a, b),
  },
  {
    name: 'minimum of two inputs',
    inputs: [
      { shape: [3, 5], values: 'offKinks' },
      { shape: [3, 5], values: [0, 3, -2, 1, -5, 6, 4, -1, 2, 0, -3, 5, 1, -4, -6] },
    ],
    run: (a, b) => tf.minimum(a, b),
  },
  {
    name: 'average of three',
    inputs: [...pair, { shape }],
    linear: true,
    run: (a, b, c) => tf.div(tf.addN([a, b, c]), 3),
  },
  {
    name: 'concatenate channels',
    inputs: [{ shape: [2, 3, 4, 1] }, { shape }],
    linear: true,
    run: (a, b) => tf.concat([a, b], 3),
  },
  {
    name: 'concatenate rows',
    inputs: [{ shape: [2, 1, 4, 5] }, { shape }],
    linear: true,
    run: (a, b) => tf.concat([a, b], 1),
  },
  {
    name: 'add a value per channel',
    inputs: [{ shape }, { shape: [5] }],
    linear: true,
    run: (a, b) => tf.add(a, b),
  },
  {
    name: 'multiply by a value per image and channel',
    inputs: [{ shape }, { shape: [2, 1, 1, 5] }],
    linear: true,
    run: (a, b) => tf.mul(a, b),
  },
  {
    name: 'dropout with a given mask',
    inputs: [{ shape: [2, 6] }],
    run: (a) => tf.mul(a, tf.tensor2d([1.25, 0, 0, 1.25, 1.25, 0], [1, 6])),
    linear: true,
  },
];
