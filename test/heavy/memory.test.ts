import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { startBackend } from '../../engine/backends/start.ts';
import { createStepper } from '../../engine/training/graph/stepper.ts';
import { namedTensors } from '../../engine/training/state.ts';
import { readTemplate } from '../setup/documents.ts';
import { noiseBatch, prepared } from '../setup/training.ts';

// Minutes of work: `npm run test:heavy` and continuous integration run it.
const heavy = process.env.SKIPLANE_HEAVY === '1';
const backends = inject('backends').filter(({ backend }) => backend === 'tensorflow' || backend === 'wasm');

/** What a step is fed: if that were kept, a thousand steps would hold 98 MiB. */
const size = 32;

describe.runIf(heavy)('a thousand steps (heavy: run by npm run test:heavy)', () => {
  for (const { backend, available, reason } of backends) {
    it.runIf(available)(
      `take no more memory than a hundred on ${available ? backend : `${backend}: skipped, ${reason}`}`,
      async () => {
        await startBackend(backend);
        const { model, optimizer, trainable } = prepared(readTemplate('tiny-resnet-digits'), {
          optimizer: { kind: 'adam' },
        });
        const stepper = createStepper(trainable, [...namedTensors(model, optimizer).values()]);
        const batches = Array.from({ length: 8 }, (_, i) => noiseBatch(size, [28, 28, 1], 10, i));
        const memory: { resident: number; tensors: number }[] = [];
        for (let step = 1; step <= 1000; step++) {
          const batch = batches[step % batches.length];
          if (batch === undefined) throw new Error('no batch');
          await stepper.step(batch, { learningRate: 0.001, step, watch: step % 20 === 0 });
          if (step % 100 !== 0) continue;
          globalThis.gc?.();
          memory.push({ resident: process.memoryUsage.rss() / 2 ** 20, tensors: tf.memory().numTensors });
        }
        stepper.close();
        const [first, last] = [memory.at(0), memory.at(-1)];
        expect(last?.tensors).toBe(first?.tensors);
        expect((last?.resident ?? Number.NaN) - (first?.resident ?? 0)).toBeLessThan(48);
      },
      600_000,
    );
  }
});
