import * as tf from '@tensorflow/tfjs-core';
import type { KernelCase } from '../kernel-case.ts';

type Size = readonly [number, number];

const geometries: readonly { x: readonly number[]; window: Size; strides: Size; pad: 'same' | 'valid' }[] = [
  { x: [1, 4, 4, 1], window: [2, 2], strides: [2, 2], pad: 'valid' },
  { x: [3, 7, 5, 5], window: [2, 2], strides: [2, 2], pad: 'same' },
  { x: [3, 7, 6, 5], window: [3, 3], strides: [2, 2], pad: 'same' },
  { x: [2, 7, 6, 3], window: [3, 3], strides: [2, 2], pad: 'valid' },
  { x: [2, 5, 6, 2], window: [3, 3], strides: [1, 1], pad: 'same' },
  { x: [1, 9, 4, 2], window: [3, 1], strides: [2, 1], pad: 'same' },
  { x: [2, 4, 9, 2], window: [1, 2], strides: [1, 3], pad: 'valid' },
  { x: [1, 1, 8, 3], window: [1, 2], strides: [1, 2], pad: 'valid' },
  { x: [2, 5, 6, 3], window: [1, 1], strides: [2, 2], pad: 'valid' },
  { x: [1, 6, 6, 2], window: [2, 2], strides: [3, 3], pad: 'valid' },
  { x: [1, 4, 7, 6], window: [5, 5], strides: [1, 1], pad: 'same' },
  { x: [2, 4, 6, 3], window: [3, 7], strides: [3, 3], pad: 'same' },
];

const windows = geometries.flatMap(({ x, window, strides, pad }): KernelCase[] => {
  const title = `${x.join('×')} by ${window.join('×')}, strides ${strides}, ${pad}`;
  return [
    {
      name: `maxPool ${title}`,
      inputs: [{ shape: x, values: 'distinct' }],
      run: (input) => tf.maxPool(input as tf.Tensor4D, [...window], [...strides], pad),
    },
    {
      name: `avgPool ${title}`,
      inputs: [{ shape: x }],
      linear: true,
      run: (input) => tf.avgPool(input as tf.Tensor4D, [...window], [...strides], pad),
    },
  ];
});

export const poolingCases: readonly KernelCase[] = [
  ...windows,
  {
    name: 'global average pooling of 3×5×4×2',
    inputs: [{ shape: [3, 5, 4, 2] }],
    linear: true,
    run: (x) => tf.mean(x, [1, 2]),
  },
  {
    name: 'global max pooling of 3×5×4×2',
    inputs: [{ shape: [3, 5, 4, 2], values: 'distinct' }],
    run: (x) => tf.max(x, [1, 2]),
  },
];
