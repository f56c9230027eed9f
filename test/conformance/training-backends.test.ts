import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { backendNames } from '../../core/backends.ts';
import { startBackend } from '../../engine/backends/start.ts';
import { readTemplate } from '../setup/documents.ts';
import { noiseBatch, prepared, steps } from '../setup/training.ts';

const template = readTemplate('tiny-resnet-digits');
/** The last one is what an epoch leaves over. */
const batches = Array.from({ length: 20 }, (_, i) => noiseBatch(i === 19 ? 3 : 4, [28, 28, 1], 10, i));

async function losses(): Promise<number[]> {
  const training = prepared(template);
  const results = await steps(training, batches, { learningRate: 0.001 });
  return results.map(({ loss }) => loss);
}

// The plain cpu backend is the yardstick; it runs once.
let yardstick: Promise<number[]> | undefined;
const onCpu = (): Promise<number[]> => {
  yardstick ??= startBackend('cpu').then(losses);
  return yardstick;
};

for (const backend of backendNames) {
  const report = inject('backends').find((candidate) => candidate.backend === backend);
  const name = report?.available ? backend : `${backend}: skipped, ${report?.reason ?? 'not probed'}`;
  describe.runIf(report?.available)(`training on ${name}`, () => {
    it('has the losses of the plain cpu backend in its first twenty steps, to 1e-3', async () => {
      const expected = await onCpu();
      await startBackend(backend);
      for (const [i, loss] of (await losses()).entries()) {
        expect(Math.abs(loss / (expected[i] ?? 0) - 1), `step ${i + 1}`).toBeLessThan(1e-3);
      }
    }, 300_000);

    it('keeps the number of tensors from step to step, with and without watching the gradient', async () => {
      await startBackend(backend);
      const training = prepared(template, { clipNorm: 1, weightDecay: 1e-4, optimizer: { kind: 'sgd' } });
      const batch = noiseBatch(2, [28, 28, 1], 10, 9);
      await steps(training, [batch]);
      const before = tf.memory().numTensors;
      for (const watch of [false, true, false]) {
        await steps(training, [batch], { watch });
        expect(tf.memory().numTensors).toBe(before);
      }
    }, 300_000);
  });
}
