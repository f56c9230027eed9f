import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { random } from '../../../core/random.ts';
import { describeBackend } from '../../setup/backends.ts';

interface Case {
  readonly batch: number;
  readonly size: number;
  readonly multiplier: number;
}

/**
 * Where TensorFlow's own gradient by a strided 1×1 filter of one channel writes beyond its memory. The first was found by random
 * configurations: the process crashed some configurations later. On large maps it crashes at once, or gives wrong gradients.
 */
const cases: readonly Case[] = [
  { batch: 3, size: 10, multiplier: 1 },
  { batch: 1, size: 10, multiplier: 2 },
  { batch: 1, size: 32, multiplier: 3 },
  { batch: 3, size: 64, multiplier: 1 },
  { batch: 1, size: 128, multiplier: 1 },
  { batch: 4, size: 128, multiplier: 2 },
];
const repetitions = 30;
const strides: [number, number] = [2, 2];

describeBackend('tensorflow', () => {
  for (const { batch, size, multiplier } of cases) {
    const title = `${batch}×${size}×${size}×1 by 1×1×1×${multiplier}, strides 2`;
    const shape = [batch, size, size, 1] as [number, number, number, number];
    const source = random(17, batch, size, multiplier);
    const half = size / 2;
    const x = Float32Array.from({ length: batch * size * size }, () => source.normal());
    const dy = Float32Array.from({ length: batch * half * half * multiplier }, () => source.normal());

    for (const kind of ['conv2d', 'depthwiseConv2d'] as const)
      test(`the gradient by the filter of a ${kind} of ${title} is the sum over the pixels read, however often`, () => {
        const expected = sums(x, dy, shape, multiplier);
        const scale = Math.max(1, ...expected.map(Math.abs));
        const gradient = tf.grad((ones) => {
          const [input, filter] = [tf.tensor4d(x, shape), ones as tf.Tensor4D];
          return kind === 'conv2d'
            ? tf.conv2d(input, filter, strides, 'valid')
            : tf.depthwiseConv2d(input, filter, strides, 'valid');
        });
        for (let i = 0; i < repetitions; i++) {
          const received = tf.tidy(() =>
            gradient(
              tf.ones([1, 1, 1, multiplier]),
              tf.tensor4d(dy, [batch, half, half, multiplier]),
            ).dataSync(),
          );
          expect(received.length).toBe(multiplier);
          for (const [m, value] of expected.entries())
            expect(Math.abs((received[m] ?? Number.NaN) - value) / scale).toBeLessThan(2e-5);
        }
      });
  }
});

/** Of every second pixel times the gradient of its output, for each filter, in double precision. */
function sums(
  x: Float32Array,
  dy: Float32Array,
  [batch, height, width]: readonly [number, number, number, number],
  multiplier: number,
): number[] {
  const totals = Array.from({ length: multiplier }, () => 0);
  let place = 0;
  for (let n = 0; n < batch; n++)
    for (let row = 0; row < height; row += 2)
      for (let column = 0; column < width; column += 2, place++)
        for (let m = 0; m < multiplier; m++) {
          const pixel = x[(n * height + row) * width + column] ?? Number.NaN;
          totals[m] = (totals[m] ?? 0) + pixel * (dy[place * multiplier + m] ?? Number.NaN);
        }
  return totals;
}
