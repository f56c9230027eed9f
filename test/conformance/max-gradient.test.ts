import * as tf from '@tensorflow/tfjs-core';
import { afterAll, describe, expect, it } from 'vitest';
import { describeBackend } from '../setup/backends.ts';
import { noTensorflow, runProgram } from '../setup/keras.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

/** Of two images with two channels in the last axis: one, two, three and all four of the values are the largest. */
const values = [
  [
    [1, 3],
    [2, 3],
    [0, 1],
    [-1, 2],
  ],
  [
    [0, 5],
    [0, 5],
    [0, 5],
    [0, 4],
  ],
].map((image) => [image.slice(0, 2), image.slice(2)]);
const weights = [
  [1, 6],
  [4, -3],
];

/** Of the largest values of each channel, each weighed. */
function gradientOf(axes: number[], keepDims: boolean): Promise<readonly number[]> {
  const weigh = (y: tf.Tensor): tf.Tensor => tf.sum(tf.mul(tf.reshape(y, [2, 2]), tf.tensor2d(weights)));
  return valuesOf(() => tf.grad((x) => weigh(tf.max(x, axes, keepDims)))(tf.tensor4d(values)));
}

async function valuesOf(make: () => tf.Tensor): Promise<readonly number[]> {
  const tensor = tf.tidy(make);
  const read = await tensor.data();
  tensor.dispose();
  return Array.from(read);
}

const shared = [0, 3, 1, 3, 0, 0, 0, 0, 1, -1, 1, -1, 1, -1, 1, 0];

for (const backend of ['cpu', 'wasm', 'webgpu', 'tensorflow'] as const) {
  describeBackend(backend, () => {
    it('the largest values share the gradient of the maximum', async () => {
      for (const keepDims of [false, true]) {
        const found = await gradientOf([1, 2], keepDims);
        for (const [i, expected] of shared.entries()) expect(found[i]).toBeCloseTo(expected, 5);
      }
    });

    it('a single largest value has all of it', async () => {
      const gradient = await valuesOf(() => tf.grad((x) => tf.max(x))(tf.tensor1d([0.5, -2, 7, 3])));
      expect(gradient).toEqual([0, 0, 1, 0]);
    });
  });
}

describe.skipIf(noTensorflow)(noTensorflow ?? 'TensorFlow', () => {
  const folder = temporaryFolder(afterAll);

  it('shares it in the same way', { timeout: 300_000 }, () => {
    const program = `
import json, sys
import tensorflow as tf
x = tf.constant(json.loads(sys.argv[1]), tf.float32)
with tf.GradientTape() as tape:
    tape.watch(x)
    y = tf.reduce_sum(tf.reduce_max(x, axis=[1, 2]) * tf.constant(json.loads(sys.argv[2]), tf.float32))
print(json.dumps(tape.gradient(y, x).numpy().ravel().tolist()))
`;
    const printed = runProgram(program, folder, JSON.stringify(values), JSON.stringify(weights));
    const found: number[] = JSON.parse(printed.trim().split('\n').at(-1) ?? '');
    expect(found).toHaveLength(shared.length);
    for (const [i, expected] of shared.entries()) expect(found[i]).toBeCloseTo(expected, 5);
  });
});
