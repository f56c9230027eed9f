import * as tf from '@tensorflow/tfjs-core';
import type { KernelCase } from '../kernel-case.ts';

const x4d = [2, 3, 4, 5];

function linear(name: string, shape: readonly number[], run: (x: tf.Tensor) => tf.Tensor): KernelCase {
  return { name, inputs: [{ shape }], linear: true, run };
}

function resize(
  method: 'nearest' | 'bilinear',
  shape: readonly number[],
  size: [number, number],
  options: { alignCorners?: boolean; halfPixelCenters?: boolean } = {},
): KernelCase {
  const { alignCorners = false, halfPixelCenters = false } = options;
  return linear(
    `${method} resize of ${shape.join('×')} to ${size.join('×')} ${JSON.stringify(options)}`,
    shape,
    (x) =>
      method === 'nearest'
        ? tf.image.resizeNearestNeighbor(x as tf.Tensor4D, size, alignCorners, halfPixelCenters)
        : tf.image.resizeBilinear(x as tf.Tensor4D, size, alignCorners, halfPixelCenters),
  );
}

export const shapingCases: readonly KernelCase[] = [
  linear('reshape', x4d, (x) => tf.reshape(x, [2, 60])),
  linear('transpose of 4 axes', x4d, (x) => tf.transpose(x, [0, 3, 1, 2])),
  linear('transpose of 3 axes', [2, 3, 5], (x) => tf.transpose(x, [0, 2, 1])),
  linear('zero padding', x4d, (x) =>
    tf.pad(x, [
      [0, 0],
      [1, 2],
      [0, 3],
      [0, 0],
    ]),
  ),
  linear('channel padding on both sides', x4d, (x) =>
    tf.pad(x, [
      [0, 0],
      [0, 0],
      [0, 0],
      [2, 3],
    ]),
  ),
  linear('cropping', x4d, (x) => tf.slice(x, [0, 1, 2, 0], [2, 1, 2, 5])),
  linear('tile', [2, 3, 1, 2], (x) => tf.tile(x, [1, 2, 3, 2])),
  linear('split and join in another order', x4d, (x) => {
    const [a, b, c] = tf.split(x, [1, 2, 2], 3);
    return tf.concat(
      [c, a, b].filter((t) => t !== undefined),
      3,
    );
  }),
  linear('unstack and stack', [3, 4, 2], (x) => tf.stack([...tf.unstack(x, 1)].reverse(), 0)),
  linear('reverse in time', [3, 4, 2], (x) => tf.reverse(x, 1)),
  linear('sum over pixels', x4d, (x) => tf.sum(x, [1, 2])),
  linear('sum over rows, kept as an axis', x4d, (x) => tf.sum(x, 1, true)),
  linear('sum over images and columns', x4d, (x) => tf.sum(x, [0, 2])),
  linear('sum over everything', x4d, (x) => tf.sum(x)),
  linear('mean over the batch', x4d, (x) => tf.mean(x, 0)),
  linear('mean over channels', x4d, (x) => tf.mean(x, -1)),
  {
    name: 'largest and smallest value along channels',
    inputs: [{ shape: x4d, values: 'distinct' }],
    run: (x) => tf.add(tf.max(x, 3), tf.min(x, -1)),
  },
  resize('nearest', [2, 3, 4, 2], [6, 8]),
  resize('nearest', [1, 2, 3, 5], [6, 6]),
  resize('nearest', [2, 5, 3, 2], [7, 2]),
  resize('bilinear', [2, 3, 4, 2], [6, 8]),
  resize('bilinear', [2, 3, 4, 2], [6, 8], { halfPixelCenters: true }),
  resize('bilinear', [1, 5, 4, 3], [3, 7], { alignCorners: true }),
];
