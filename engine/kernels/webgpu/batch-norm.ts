import * as tf from '@tensorflow/tfjs-core';
import { BatchNormInTraining, BatchNormInTrainingGrad } from '../gradients/batch-norm-in-training.ts';
import { defineKernel } from '../register.ts';
import type { WebgpuBackend } from './backend.ts';
import { cutRows, perChannel, perElement, rowSums } from './batch-norm-programs.ts';
import { dispatch, dispatchOne } from './program.ts';
import { fillingThreads } from './tiles.ts';

/**
 * By the batch's own statistics: sums in parts, the statistics, the values. Sums are of differences from the channel's first
 * value, so that a large mean takes no digits from the variance. Keeps for its gradient the mean and one over the deviation.
 */
export const batchNormInTraining = defineKernel<
  Record<'x' | 'scale' | 'offset', tf.Tensor>,
  { epsilon: number },
  WebgpuBackend
>(BatchNormInTraining, () => ({ inputs: { x, scale, offset }, attrs: { epsilon }, backend }) => {
  const cut = cutOf(x, backend);
  const { channels, rows, parts, tile } = cut;
  const { element } = tile;
  const vector = [channels];
  const moments = rowSums('moments', cut, { x: element }, 'let first = x[column];', [
    'value - first',
    '(value - first) * (value - first)',
  ]);
  const sums = dispatchOne(backend, moments, [x], [parts, 2, channels]);
  const statistics = perChannel(
    'statistics',
    cut,
    {
      reads: { sums: 'f32', x: 'f32' },
      writes: { mean: 'f32', unbiased: 'f32', inverse: 'f32' },
      uniforms: ['epsilon'],
    },
    `
  let difference = total0 / ${rows}f;
  let variance = max(0f, total1 / ${rows}f - difference * difference);
  mean[index] = x[index] + difference;
  unbiased[index] = variance * ${rows / Math.max(1, rows - 1)}f;
  inverse[index] = 1f / sqrt(variance + uniforms.epsilon);`,
  );
  const made = dispatch(backend, statistics, [sums, x], [vector, vector, vector], [epsilon]);
  const [mean, unbiased, inverse] = made as [tf.TensorInfo, tf.TensorInfo, tf.TensorInfo];
  const values = perElement(
    'normalize',
    cut,
    ['x', 'mean', 'inverse', 'scale', 'offset'],
    '(x[index] - mean[column]) * (inverse[column] * scale[column]) + offset[column]',
  );
  const y = dispatchOne(backend, values, [x, mean, inverse, scale, offset], x.shape);
  backend.disposeData(sums.dataId);
  // The mean is given thrice, under one number: the gradient takes three tensors, and needs two.
  backend.incRef(mean.dataId);
  backend.incRef(mean.dataId);
  return [y, mean, unbiased, mean, inverse, mean];
});

/**
 * Its gradient in two passes: with Σdy and Σdy·(x − mean) known, by `x` it is scale/deviation · (dy − Σdy/n −
 * (x − mean)/deviation² · Σdy·(x − mean)/n).
 */
export const batchNormInTrainingGradient = defineKernel<
  Record<'dy' | 'x' | 'scale' | 'a' | 'b' | 'c', tf.Tensor>,
  { epsilon: number },
  WebgpuBackend
>(BatchNormInTrainingGrad, () => ({ inputs: { dy, x, scale, a: mean, b: inverse }, backend }) => {
  const cut = cutOf(x, backend);
  const { channels, rows, parts, tile } = cut;
  const { element } = tile;
  const vector = [channels];
  const products = rowSums(
    'products',
    cut,
    { x: element, dy: element, mean: element },
    'let middle = mean[column];',
    ['dy[at]', 'dy[at] * (value - middle)'],
  );
  const sums = dispatchOne(backend, products, [x, dy, mean], [parts, 2, channels]);
  const slopes = perChannel(
    'slopes',
    cut,
    {
      reads: { sums: 'f32', inverse: 'f32' },
      writes: { byScale: 'f32', byOffset: 'f32', tilt: 'f32' },
    },
    `
  byOffset[index] = total0;
  byScale[index] = total1 * inverse[index];
  tilt[index] = total1 * inverse[index] * inverse[index] / ${rows}f;`,
  );
  const made = dispatch(backend, slopes, [sums, inverse], [vector, vector, vector]);
  const [byScale, byOffset, tilt] = made as [tf.TensorInfo, tf.TensorInfo, tf.TensorInfo];
  const values = perElement(
    'normalize by x',
    cut,
    ['dy', 'x', 'mean', 'inverse', 'scale', 'byOffset', 'tilt'],
    `(dy[index] - byOffset[column] / ${rows}f - (x[index] - mean[column]) * tilt[column]) * (inverse[column] * scale[column])`,
  );
  const dx = dispatchOne(backend, values, [dy, x, mean, inverse, scale, byOffset, tilt], x.shape);
  for (const { dataId } of [sums, tilt]) backend.disposeData(dataId);
  return [dx, byScale, byOffset];
});

function cutOf(x: tf.TensorInfo, backend: WebgpuBackend) {
  const channels = x.shape.at(-1) ?? 1;
  return cutRows(tf.util.sizeFromShape(x.shape) / channels, channels, fillingThreads(backend));
}
