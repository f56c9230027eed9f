import { expect, test } from 'vitest';
import { startBackend } from '../../engine/backends/start.ts';
import { describeBackend } from '../setup/backends.ts';
import { readTemplate } from '../setup/documents.ts';
import { noiseBatch, prepared, steps } from '../setup/training.ts';

const template = readTemplate('tiny-resnet-digits');

/** The last one is what an epoch leaves over. */
const batches = Array.from({ length: 20 }, (_, i) => noiseBatch(i === 19 ? 3 : 4, [28, 28, 1], 10, i));

async function losses(): Promise<number[]> {
  const results = await steps(prepared(template), batches, { learningRate: 0.001 });
  return results.map(({ loss }) => loss);
}

describeBackend('webgpu', () => {
  test('twenty steps have the losses of the plain cpu kernels, to 1e-3', async () => {
    const received = await losses();
    await startBackend('cpu');
    for (const [i, loss] of (await losses()).entries())
      expect(Math.abs((received[i] ?? Number.NaN) / loss - 1), `step ${i + 1}`).toBeLessThan(1e-3);
  }, 300_000);
});
