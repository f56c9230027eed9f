import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { backendNames } from '../../../core/backends.ts';
import { batchNormInTraining } from '../../../engine/kernels/batch-norm-in-training.ts';
import { describeBackend } from '../../setup/backends.ts';

/** One step of training through the kernels that hold memory of their own: XNNPACK's operators, and packed weights. */
function makeStep() {
  const images = tf.randomNormal<tf.Rank.R4>([8, 10, 10, 3], 0, 1, 'float32', 1);
  const [stem, depthwise, pointwise, dense] = [
    tf.variable(tf.randomNormal<tf.Rank.R4>([3, 3, 3, 8], 0, 0.1, 'float32', 2)),
    tf.variable(tf.randomNormal<tf.Rank.R4>([3, 3, 8, 1], 0, 0.1, 'float32', 3)),
    tf.variable(tf.randomNormal<tf.Rank.R4>([1, 1, 8, 8], 0, 0.1, 'float32', 4)),
    tf.variable(tf.randomNormal<tf.Rank.R2>([8, 4], 0, 0.1, 'float32', 5)),
  ];
  const optimizer = tf.train.sgd(0.01);
  return () => {
    optimizer.minimize(() => {
      const { y } = batchNormInTraining(
        tf.conv2d(images, stem, 1, 'same'),
        tf.ones([8]),
        tf.zeros([8]),
        1e-3,
      );
      const spread = tf.depthwiseConv2d(tf.relu(y) as tf.Tensor4D, depthwise, 2, 'same');
      const pooled = tf.maxPool(tf.conv2d(spread, pointwise, 2, 'same'), 2, 2, 'same');
      return tf.mean(tf.square(tf.matMul(tf.mean<tf.Tensor2D>(pooled, [1, 2]), dense)));
    });
  };
}

/** Runs the step so often that a leak of one small tensor per step shows, and returns what stayed. */
async function growth(backend: string, steps: number, measure: () => number): Promise<number> {
  const step = makeStep();
  for (let i = 0; i < 20; i++) step();
  await settle();
  const before = measure();
  for (let i = 0; i < steps; i++) step();
  await settle();
  expect(tf.getBackend()).toBe(backend);
  return measure() - before;
}

/** Waits until the backend has done what was asked of it. */
async function settle(): Promise<void> {
  const last = tf.scalar(0);
  await last.data();
  last.dispose();
}

for (const name of backendNames) {
  describeBackend(name, () => {
    test('a training step leaves no tensor behind', async () => {
      expect(await growth(name, 10, () => tf.memory().numTensors)).toBe(0);
    });
  });
}

describeBackend('wasm', () => {
  test('five hundred training steps do not grow the memory of WebAssembly', async () => {
    expect(await growth('wasm', 500, heapBytes)).toBe(0);
  });
});

describeBackend('webgpu', () => {
  test('training steps do not grow the memory of the GPU', async () => {
    expect(await growth('webgpu', 40, bufferBytes)).toBe(0);
  });
});

function bufferBytes(): number {
  const memory = tf.backend().memory();
  if (!('numBytesAllocatedInGPU' in memory) || typeof memory.numBytesAllocatedInGPU !== 'number')
    throw new Error('The backend does not say what it holds.');
  return memory.numBytesAllocatedInGPU;
}

function heapBytes(): number {
  const { wasm } = tf.backend() as BackendWasm;
  if (!('HEAPU8' in wasm && wasm.HEAPU8 instanceof Uint8Array)) throw new Error('The backend shows no heap.');
  return wasm.HEAPU8.length;
}
