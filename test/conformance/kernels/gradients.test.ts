import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { describeBackend } from '../../setup/backends.ts';
import { kernelCases } from './cases/index.ts';
import { drawCotangent, drawValues, evaluate, type KernelCase } from './kernel-case.ts';

/** At most so many of an input's values are moved. */
const probes = 25;

describeBackend('cpu', () => {
  for (const kernelCase of kernelCases) {
    test(`the gradient of ${kernelCase.name} is the slope of its values`, async () => {
      const { gradients, output } = await evaluate(kernelCase);
      const weights = drawCotangent(kernelCase, output.length);
      const inputs = kernelCase.inputs.map((input, i) => drawValues(input, kernelCase.name, i));
      for (const [i, values] of inputs.entries()) {
        const gradient = gradients[i] ?? new Float32Array();
        const scale = Math.max(1, ...gradient.map(Math.abs));
        for (let probe = 0; probe < Math.min(probes, values.length); probe++) {
          const at = Math.floor((probe * values.length) / Math.min(probes, values.length));
          const slope = centralDifference(kernelCase, inputs, i, at, weights);
          const error = Math.abs(slope - (gradient[at] ?? Number.NaN)) / scale;
          expect(error, `input ${i}, value ${at}: slope ${slope}, gradient ${gradient[at]}`).toBeLessThan(
            2e-3,
          );
        }
      }
    });
  }
});

/** The slope of the weighted sum of outputs along one value of one input; the sum is taken in 64 bits. */
function centralDifference(
  { inputs, linear, run }: KernelCase,
  values: readonly Float32Array[],
  input: number,
  at: number,
  weights: Float32Array,
): number {
  const step = linear === true ? 1 : 4e-3;
  const weightedSum = (shift: number) => {
    const moved = values.map((original, i) => {
      const copy = original.slice();
      if (i === input) copy[at] = (copy[at] ?? 0) + shift;
      return tf.tensor(copy, [...(inputs[i]?.shape ?? [])], 'float32');
    });
    const output = tf.tidy(() => run(...moved));
    const numbers = output.dataSync();
    tf.dispose([moved, output]);
    return weights.reduce((sum, weight, i) => sum + weight * (numbers[i] ?? Number.NaN), 0);
  };
  return (weightedSum(step) - weightedSum(-step)) / (2 * step);
}
