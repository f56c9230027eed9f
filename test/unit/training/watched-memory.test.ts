import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { startBackend } from '../../../engine/backends/start.ts';
import { trainStep } from '../../../engine/training/step.ts';
import { readTemplate } from '../../setup/documents.ts';
import { noiseBatch, prepared } from '../../setup/training.ts';

beforeAll(() => startBackend('wasm'));

/** Most bytes of tensors that a step has at once, those that were there before it left out. */
async function mostBytes(watch: boolean): Promise<number> {
  const { trainable, model } = prepared(readTemplate('tiny-resnet-digits'));
  const batch = noiseBatch(32, [28, 28, 1], 10, 1);
  const step = (number: number) =>
    trainStep(trainable, batch, { learningRate: 0.001, step: number, watch, timed: false });
  await step(1);
  const backend = tf.backend();
  const held = new Map<object, number>();
  let most = 0;
  const { disposeData } = backend;
  const engine = tf.engine();
  const { trackTensor } = engine;
  engine.trackTensor = (tensor, of) => {
    held.set(tensor.dataId, tensor.size * 4);
    let sum = 0;
    for (const bytes of held.values()) sum += bytes;
    most = Math.max(most, sum);
    trackTensor.call(engine, tensor, of);
  };
  backend.disposeData = (dataId, force) => {
    const gone = disposeData.call(backend, dataId, force);
    if (gone) held.delete(dataId);
    return gone;
  };
  await step(2);
  engine.trackTensor = trackTensor;
  backend.disposeData = disposeData;
  model.dispose();
  return most;
}

it('a step that watches the gradient takes no more memory than one that does not', async () => {
  const plain = await mostBytes(false);
  expect(plain).toBeGreaterThan(2 ** 20);
  // One number for each layer and two for each weight.
  expect((await mostBytes(true)) / plain).toBeLessThan(1.02);
});
