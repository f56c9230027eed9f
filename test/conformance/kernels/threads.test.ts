import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBackend } from '../../../engine/backends/start.ts';
import { withRoom } from '../../../engine/kernels/wasm/heap.ts';
import { convolution } from '../../../engine/kernels/wasm/jobs/convolution.ts';
import { runJob, setThreadCount, threadCount } from '../../../engine/kernels/wasm/threads/team.ts';
import { namedTensors } from '../../../engine/training/state.ts';
import { documentOf, node } from '../../setup/documents.ts';
import { noiseBatch, prepared, steps } from '../../setup/training.ts';

const shape = [17, 15, 3] as const;
const backend = () => tf.backend() as BackendWasm;

beforeAll(() => startBackend('wasm'));
afterAll(() => setThreadCount(backend(), undefined));

/** A residual network with all that looks at the whole batch, or draws numbers for it. */
const network = documentOf(
  [
    node('input', 'input', { shape: [...shape] }),
    node('stem', 'conv2d', { filters: 16, kernelSize: 3, padding: 'same' }),
    node('bn', 'batchNormalization', { momentum: 0.8 }),
    node('relu', 'activation', { activation: 'relu' }),
    node('noise', 'gaussianNoise', { stddev: 0.1 }),
    node('conv', 'conv2d', { filters: 16, kernelSize: 3, padding: 'same' }),
    node('bn2', 'batchNormalization', { momentum: 0.8 }),
    node('add', 'add'),
    node('down', 'conv2d', { filters: 24, kernelSize: 3, strides: 2, padding: 'same' }),
    node('bn3', 'batchNormalization', { momentum: 0.8 }),
    node('pool', 'globalAveragePooling2d'),
    node('dropout', 'dropout', { rate: 0.3 }),
    node('dense', 'dense', { units: 4 }),
    node('end', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  [
    ...['input > stem', 'stem > bn', 'bn > relu', 'relu > noise', 'noise > conv', 'conv > bn2', 'bn2 > add'],
    ...['relu > add', 'add > down', 'down > bn3', 'bn3 > pool', 'pool > dropout', 'dropout > dense'],
    ...['dense > end', 'end > output'],
  ],
);

/** What 20 steps leave behind; the last batch of an epoch is short. */
async function trained(threads: number) {
  await setThreadCount(backend(), threads);
  const training = prepared(network, { weightDecay: 1e-3, clipNorm: 0.5, optimizer: { kind: 'sgd' } });
  const batches = Array.from({ length: 20 }, (_, i) => noiseBatch(i % 5 === 4 ? 31 : 83, shape, 4, i));
  const before = tf.memory().numTensors;
  const results = await steps(training, batches, { watch: true });
  const grown = tf.memory().numTensors - before;
  const tensors = [...namedTensors(training.model, training.optimizer)];
  const values = Object.fromEntries(tensors.map(([name, tensor]) => [name, [...tensor.dataSync()]]));
  training.model.dispose();
  return { results: results.map(({ loss, correct, flow }) => ({ loss, correct, flow })), values, grown };
}

test('training with several threads gives the very numbers that one thread gives', async () => {
  const alone = await trained(1);
  expect(alone.results.every(({ loss }) => Number.isFinite(loss))).toBe(true);
  const three = await trained(3);
  expect(three.results).toEqual(alone.results);
  expect(three.values).toEqual(alone.values);
  expect(three.grown).toBe(0);
});

test('several threads share the rows of a single image, and the filters of a large layer', async () => {
  const cases = [
    { x: [1, 33, 31, 16], filter: [3, 3, 16, 24], strides: 2 },
    { x: [2, 9, 9, 96], filter: [5, 5, 96, 256], strides: 1 },
  ] as const;
  const found = async (threads: number) => {
    await setThreadCount(backend(), threads);
    return cases.map(({ x, filter, strides }) => {
      const image = tf.randomNormal<tf.Rank.R4>([...x], 0, 1, 'float32', 1);
      const weights = tf.randomNormal<tf.Rank.R4>([...filter], 0, 1, 'float32', 2);
      const { value, grads } = tf.valueAndGrads((a, b) =>
        tf.sum(tf.square(tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, strides, 'same'))),
      )([image, weights]);
      return [value, ...grads].map((tensor) => [...tensor.dataSync()]);
    });
  };
  expect(await found(3)).toEqual(await found(1));
});

test('a thread that fails gives an error that says so, and the backend works on', async () => {
  await setThreadCount(backend(), 2);
  const images = 64;
  // Only the second thread's room lies where there is no memory.
  const farAway = 0xf0000000;
  const breaking = () =>
    withRoom(backend(), 600_000, (room) =>
      runJob(
        backend(),
        convolution,
        {
          ...{ height: 30, width: 30, channels: 8, paddedHeight: 32, paddedWidth: 32, top: 1, left: 1 },
          ...{ batch: images, bands: 1, parts: images, room, roomBytes: farAway, x: room, y: room },
          ...{ weights: room, bias: room, outHeight: 0, outWidth: 0, xPixel: 32, yPixel: 32 },
          ...{ strideHeight: 1, kernelRows: 3, run: 24, outChannels: 8 },
        },
        images,
      ),
    );
  await expect(
    (async () => {
      // The thread is still starting when the first jobs come.
      for (let i = 0; i < 200; i++) {
        breaking();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })(),
  ).rejects.toMatchObject({ code: 'backend/thread-failed', message: expect.stringContaining('2 threads') });
  await setThreadCount(backend(), 2);
  expect(threadCount()).toBe(2);
  const ones = tf.conv2d(tf.ones<tf.Rank.R4>([16, 32, 32, 8]), tf.ones<tf.Rank.R4>([1, 1, 8, 8]), 1, 'same');
  expect(tf.min(ones).dataSync()[0]).toBe(8);
});
