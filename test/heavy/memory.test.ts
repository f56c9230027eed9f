import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { startBackend } from '../../engine/backends/start.ts';
import { createStepper } from '../../engine/training/graph/stepper.ts';
import { namedTensors } from '../../engine/training/state.ts';
import { readTemplate } from '../setup/documents.ts';
import { noiseBatch, prepared } from '../setup/training.ts';

const backends = inject('backends').filter(({ backend }) => backend === 'tensorflow' || backend === 'wasm');

/** V8's collector, which Node hands out only to contexts made after it is asked to. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}

/** What is in use, in MiB: by JavaScript, array buffers included, and by all else but V8's heap, whose size wavers. */
function memoryInUse() {
  const { rss, heapTotal, heapUsed, external } = process.memoryUsage();
  return { javaScript: (heapUsed + external) / 2 ** 20, others: (rss - heapTotal) / 2 ** 20 };
}

/** What a step is fed: if that were kept, nine hundred steps would add 88 MiB. */
const size = 32;

describe('a thousand steps', () => {
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
        const collectGarbage = garbageCollector();
        const memory: (ReturnType<typeof memoryInUse> & { tensors: number })[] = [];
        for (let step = 1; step <= 1000; step++) {
          const batch = batches[step % batches.length];
          if (batch === undefined) throw new Error('no batch');
          await stepper.step(batch, { learningRate: 0.001, step, watch: step % 20 === 0 });
          if (step % 100 !== 0) continue;
          // What waits to be collected is not kept.
          collectGarbage();
          memory.push({ ...memoryInUse(), tensors: tf.memory().numTensors });
        }
        stepper.close();
        const [first, last] = [memory[0], memory[9]];
        if (first === undefined || last === undefined) throw new Error('memory was not measured ten times');
        expect(last.tensors).toBe(first.tensors);
        expect(last.javaScript - first.javaScript).toBeLessThan(8);
        expect(last.others - first.others).toBeLessThan(48);
      },
      600_000,
    );
  }
});
