import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { backendNames } from '../../../core/backends.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { describeBackend } from '../../setup/backends.ts';
import { kernelCases } from './cases/index.ts';
import { evaluate, type KernelCase } from './kernel-case.ts';

/** Of the largest value; 32-bit sums of a few hundred terms in different orders differ by less. */
const tolerance = 2e-5;

for (const name of backendNames.filter((backend) => backend !== 'cpu')) {
  describeBackend(name, () => {
    beforeAll(() => startBackend('cpu'));

    async function expectAgreement(kernelCase: KernelCase): Promise<void> {
      await tf.setBackend('cpu');
      const expected = await evaluate(kernelCase);
      await tf.setBackend(name);
      const received = await evaluate(kernelCase);
      expect(received.shape).toEqual(expected.shape);
      expect(distance(received.output, expected.output), 'values').toBeLessThan(tolerance);
      for (const [i, gradient] of expected.gradients.entries()) {
        expect(distance(received.gradients[i], gradient), `gradient of input ${i}`).toBeLessThan(tolerance);
      }
    }

    for (const kernelCase of kernelCases) {
      test(`${kernelCase.name} has the values and gradients it has on cpu`, () =>
        expectAgreement(kernelCase));
    }

    test('max pooling gives the gradient of equal values to the first, as on cpu', async () => {
      const values = [0, 0, 0, 0, 2, 2, 0, 2, 2, 1, 1, 0, 0, 0, 0, 3];
      await expectAgreement({
        name: 'ties',
        inputs: [{ shape: [1, 4, 4, 1], values }],
        run: (x) => tf.maxPool(x as tf.Tensor4D, 3, 2, 'same'),
      });
    });
  });
}

/** The largest difference, over the largest expected value where that is above 1; infinite where a number is missing or not finite. */
function distance(received: Float32Array = new Float32Array(), expected: Float32Array): number {
  if (received.length !== expected.length) return Number.POSITIVE_INFINITY;
  const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
  return received.reduce((largest, value, i) => {
    const difference = Math.abs(value - (expected[i] ?? Number.NaN));
    return Number.isFinite(difference) ? Math.max(largest, difference / scale) : Number.POSITIVE_INFINITY;
  }, 0);
}
