import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { BatchNormInTraining, BatchNormInTrainingGrad } from '../gradients/batch-norm-in-training.ts';
import { defineKernel } from '../register.ts';
import { addMoments, addProductSums, combine, type Matrix, scale as scaleMatrix } from './columns.ts';
import { address, float32 } from './heap.ts';

type PerChannel = Record<'mean' | 'variance', tf.TensorInfo> &
  Partial<Record<'scale' | 'offset', tf.TensorInfo | undefined>>;

/** Batch normalization with given statistics; the backend's own kernel reads them anew for every number. */
export const fusedBatchNorm = defineKernel<tf.FusedBatchNormInputs, tf.FusedBatchNormAttrs, BackendWasm>(
  tf.FusedBatchNorm,
  (stock) =>
    ({ inputs, attrs, backend }) => {
      const { x, mean, variance, scale, offset } = inputs;
      const channels = String(x.shape.at(-1));
      const given = [mean, variance, scale, offset].filter((tensor) => tensor !== undefined);
      if (!given.every(({ shape }) => shape.join() === channels)) {
        if (stock === undefined) throw new Error('The wasm backend has no batch normalization to build on.');
        return stock({ inputs, attrs: { ...attrs }, backend });
      }
      const y = backend.makeOutput(x.shape, 'float32');
      normalize(backend, x, y, { mean, variance, scale, offset }, attrs.varianceEpsilon);
      return y;
    },
);

/** By the batch's own statistics. Keeps for its gradient the mean, one over the deviation, and the variance. */
export const batchNormInTraining = defineKernel<
  Record<'x' | 'scale' | 'offset', tf.Tensor>,
  { epsilon: number },
  BackendWasm
>(BatchNormInTraining, () => ({ inputs: { x, scale, offset }, attrs: { epsilon }, backend }) => {
  const { rows, channels } = matrix(backend, x);
  const y = backend.makeOutput(x.shape, 'float32');
  const vector = () => backend.makeOutput([channels], 'float32');
  const [mean, unbiased, savedMean, inverse, variance] = [vector(), vector(), vector(), vector(), vector()];
  addMoments(backend, matrix(backend, x), address(backend, mean), address(backend, variance));
  float32(backend, savedMean).set(float32(backend, mean));
  const variances = float32(backend, variance);
  float32(backend, inverse).set(variances.map((value) => 1 / Math.sqrt(value + epsilon)));
  float32(backend, unbiased).set(variances.map((value) => (value * rows) / Math.max(1, rows - 1)));
  normalize(backend, x, y, { mean, variance, scale, offset }, epsilon);
  return [y, mean, unbiased, savedMean, inverse, variance];
});

/**
 * Its gradient in two passes: with Σdy and Σdy·(x − mean) known, by `x` it is scale/deviation · (dy − Σdy/n −
 * (x − mean)/deviation² · Σdy·(x − mean)/n).
 */
export const batchNormInTrainingGradient = defineKernel<
  Record<'dy' | 'x' | 'scale' | 'a' | 'b' | 'c', tf.Tensor>,
  { epsilon: number },
  BackendWasm
>(BatchNormInTrainingGrad, () => ({ inputs: { dy, x, scale, a: mean, b: inverse }, backend }) => {
  const input = matrix(backend, x);
  const { rows, channels } = input;
  const dx = backend.makeOutput(x.shape, 'float32');
  const [byScale, byOffset] = [
    backend.makeOutput([channels], 'float32'),
    backend.makeOutput([channels], 'float32'),
  ];
  const sums = addProductSums(backend, address(backend, dy), input, address(backend, mean));
  const inverses = float32(backend, inverse).slice();
  const scales = float32(backend, scale).slice();
  float32(backend, byOffset).set(sums.gradients);
  float32(backend, byScale).set(sums.products.map((sum, i) => sum * (inverses[i] ?? 0)));
  combine(backend, address(backend, dy), input, address(backend, mean), address(backend, dx), {
    shift: sums.gradients.map((sum) => sum / rows),
    tilt: sums.products.map((sum, i) => (-sum / rows) * (inverses[i] ?? 0) ** 2),
    slope: inverses.map((value, i) => value * (scales[i] ?? 0)),
  });
  return [dx, byScale, byOffset];
});

function normalize(
  backend: BackendWasm,
  x: tf.TensorInfo,
  y: tf.TensorInfo,
  { mean, variance, scale, offset }: PerChannel,
  epsilon: number,
): void {
  const scales = scale && float32(backend, scale);
  const slope = float32(backend, variance).map(
    (value, i) => (scales === undefined ? 1 : (scales[i] ?? 0)) / Math.sqrt(value + epsilon),
  );
  const shift = offset === undefined ? new Float32Array(slope.length) : float32(backend, offset).slice();
  scaleMatrix(backend, matrix(backend, x), address(backend, mean), address(backend, y), slope, shift);
}

function matrix(backend: BackendWasm, x: tf.TensorInfo): Matrix {
  const channels = x.shape.at(-1) ?? 1;
  const rows = tf.util.sizeFromShape(x.shape.slice(0, -1));
  return { at: address(backend, x), rows, channels };
}
