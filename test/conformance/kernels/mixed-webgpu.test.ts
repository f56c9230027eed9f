import * as tf from '@tensorflow/tfjs-core';
import { afterEach, expect, test } from 'vitest';
import { datasetSettings } from '../../../core/document/dataset.ts';
import type { Batch } from '../../../engine/data/batch.ts';
import { batches } from '../../../engine/data/batches.ts';
import { packedCopy, setMixedPrecision } from '../../../engine/kernels/webgpu/mixed-precision.ts';
import { setTrainingStep } from '../../../engine/layers/step-random.ts';
import { openMatched } from '../../../engine/training/open.ts';
import { computeStep } from '../../../engine/training/step.ts';
import type { Training } from '../../../engine/training/train.ts';
import { describeBackend } from '../../setup/backends.ts';
import { readTemplate } from '../../setup/documents.ts';
import { noiseBatch, prepared, steps } from '../../setup/training.ts';

describeBackend('webgpu', () => {
  afterEach(() => setMixedPrecision(false));

  test('a packed copy has the nearest of the numbers that bfloat16 has, the even one of two', async () => {
    setMixedPrecision(true);
    const halfway = 1 + 2 ** -8;
    const values = [0, -0, 1, halfway, 1 + 3 * 2 ** -8, -halfway - 2 ** -20, 3.4e38, 1e-30, 1 / 3, -1e5];
    const wanted = [0, -0, 1, 1, 1 + 2 ** -6, -1 - 2 ** -7];
    const x = tf.tensor4d(
      [...values, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 2, 3, 4],
      [1, 2, 2, 4],
    );
    const copy = packed(x);
    const read = await copy.data();
    expect([...read.slice(0, 6)]).toEqual(wanted);
    expect(read[6]).toBe(Number.POSITIVE_INFINITY);
    for (const i of [7, 8, 9]) expect(Math.abs((read[i] ?? 0) / (values[i] ?? 0) - 1)).toBeLessThan(2 ** -8);
    expect([...read.slice(10)]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NaN,
      2,
      3,
      4,
    ]);
  });

  test("tfjs's own kernels read packed copies, and so do ours, number by number too", async () => {
    setMixedPrecision(true);
    const x = tf.tensor4d(
      Array.from({ length: 72 }, (_, i) => i - 30),
      [1, 3, 3, 8],
    );
    const copy = packed(x);
    // Whole numbers up to 256 are bfloat16 numbers.
    const [sum, expected] = [tf.sum(tf.mul(copy, copy), 3), tf.sum(tf.mul(x, x), 3)];
    expect(await sum.data()).toEqual(await expected.data());
    // Three filters: the program reads the map as vectors. Its channels in threes are read as single numbers.
    const filter = tf.ones<tf.Rank.R4>([2, 2, 8, 3]);
    const [y, z] = [tf.conv2d(copy as tf.Tensor4D, filter, 1, 'same'), tf.conv2d(x, filter, 1, 'same')];
    expect(await y.data()).toEqual(await z.data());
    const flat = tf.reshape(copy, [1, 1, 24, 3]) as tf.Tensor4D;
    const small = tf.ones<tf.Rank.R4>([1, 1, 3, 1]);
    const [one, same] = [
      tf.conv2d(flat, small, 1, 'same'),
      tf.conv2d(tf.reshape(x, [1, 1, 24, 3]) as tf.Tensor4D, small, 1, 'same'),
    ];
    expect(await one.data()).toEqual(await same.data());
  });

  for (const name of ['tiny-resnet-digits', 'densenet-digits'] as const) {
    test(`a step of ${name} has the loss and, to 1e-2, the gradients of float32, in less memory`, async () => {
      const training = prepared(readTemplate(name));
      const plain = await stepOf(training, false);
      const mixed = await stepOf(training, true);
      // The forward pass is the same; a gradient in 16 bits would not be equal, so something has been packed.
      expect(mixed.loss).toBe(plain.loss);
      expect(mixed.tensors).toBe(plain.tensors);
      expect(mixed.peak).toBeLessThan(plain.peak * 0.95);
      let differing = 0;
      for (const [weight, gradient] of plain.gradients) {
        const off = distance(mixed.gradients.get(weight), gradient);
        expect(off, weight).toBeLessThan(1e-2);
        if (off > 0) differing++;
      }
      expect(differing).toBeGreaterThan(10);
    }, 900_000);
  }

  test('twenty steps with digits have the losses of float32 to 2%', async () => {
    const template = readTemplate('tiny-resnet-digits');
    const { dataset } = await openMatched(template, 'mnist', {
      settings: datasetSettings.parse({}),
      loss: 'auto',
    });
    const source = batches(dataset, 'train', {
      batchSize: 8,
      seed: 1,
      epoch: 0,
      shuffle: true,
      firstStep: 0,
    });
    const twenty: Batch[] = [];
    for await (const batch of source) if (twenty.push(batch) === 20) break;
    const curve = async (mixed: boolean) => {
      setMixedPrecision(mixed);
      const results = await steps(prepared(template), twenty, { learningRate: 0.003 });
      return results.map(({ loss }) => loss);
    };
    const [plain, mixed] = [await curve(false), await curve(true)];
    expect(mixed).not.toEqual(plain);
    expect(mean(plain.slice(-5))).toBeLessThan(mean(plain.slice(0, 5)));
    for (const [i, loss] of plain.entries())
      expect(Math.abs((mixed[i] ?? 0) / loss - 1), `step ${i + 1}`).toBeLessThan(0.02);
  }, 600_000);
});

function packed(x: tf.Tensor): tf.Tensor {
  const info = packedCopy(x);
  if (info === undefined) throw new Error('the tensor was not packed');
  return tf.engine().makeTensorFromTensorInfo(info);
}

async function stepOf({ trainable }: Training, mixed: boolean) {
  setMixedPrecision(mixed);
  setTrainingStep({ seed: 0, step: 0 });
  const { bufferManager } = tf.backend() as unknown as {
    bufferManager: { numBytesUsed: number; acquireBuffer: (...args: unknown[]) => unknown };
  };
  const acquire = bufferManager.acquireBuffer;
  const before = bufferManager.numBytesUsed;
  const tensors = tf.memory().numTensors;
  let peak = 0;
  bufferManager.acquireBuffer = (...args) => {
    const buffer = acquire.apply(bufferManager, args);
    peak = Math.max(peak, bufferManager.numBytesUsed - before);
    return buffer;
  };
  const found = computeStep(trainable, noiseBatch(16, [28, 28, 1], 10, 1), {
    learningRate: 0,
    step: 1,
    watch: false,
  });
  const gradients = new Map<string, Float32Array>();
  for (const [name, gradient] of Object.entries(found.gradients))
    gradients.set(name, Float32Array.from(await gradient.data()));
  const { loss } = await found.read(false);
  bufferManager.acquireBuffer = acquire;
  return { loss, gradients, peak, tensors: tf.memory().numTensors - tensors };
}

/** Of the whole gradient of a weight: the length of the difference over its length. */
function distance(received: Float32Array | undefined, expected: Float32Array): number {
  let [difference, length] = [0, 0];
  for (const [i, value] of expected.entries()) {
    difference += (value - (received?.[i] ?? Number.NaN)) ** 2;
    length += value ** 2;
  }
  return Number.isFinite(difference) ? Math.sqrt(difference / length) : Number.POSITIVE_INFINITY;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
