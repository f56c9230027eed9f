import * as tf from '@tensorflow/tfjs-core';
import { BatchNormInTraining } from './gradients/batch-norm-in-training.ts';

/** What batch normalization in training gives: the normalized values, and the statistics for the moving averages. */
export interface NormalizedBatch {
  readonly y: tf.Tensor;
  /** Per channel; no gradient flows through it. */
  readonly mean: tf.Tensor1D;
  /** Per channel, of this batch alone (divided by the count); no gradient flows through it. */
  readonly variance: tf.Tensor1D;
}

/**
 * Batch normalization by the batch's own statistics, over all axes but the last (Ioffe & Szegedy 2015, algorithm 1). Its
 * gradient is the paper's, gathered by channel: it passes over the activations a third as often as the gradients of the
 * single operations do.
 *
 * @param x `[…, channels]`
 * @param scale `[channels]`, the paper's γ
 * @param offset `[channels]`, the paper's β
 */
export function batchNormInTraining(
  x: tf.Tensor,
  scale: tf.Tensor,
  offset: tf.Tensor,
  epsilon: number,
): NormalizedBatch {
  if (tf.getKernel(BatchNormInTraining, tf.getBackend()) !== undefined)
    return fused(x, scale, offset, epsilon);
  return tf.tidy(() => {
    const axes = x.shape.slice(0, -1).map((_, axis) => axis);
    const [mean, variance] = tf.unstack(detached(x, (input) => statistics(input, axes))) as [
      tf.Tensor1D,
      tf.Tensor1D,
    ];
    const normalize = tf.customGrad((...args) => {
      const [input, gamma, beta, save] = args as [tf.Tensor, tf.Tensor1D, tf.Tensor1D, tf.GradSaveFunc];
      save([input, gamma, mean, variance]);
      return {
        value: tf.batchNorm(input, mean, variance, beta, gamma, epsilon),
        gradFunc: (dy, saved) => gradients(dy, saved as Saved, axes, epsilon),
      };
    });
    return { y: normalize(x, scale, offset), mean, variance };
  });
}

/** In one operation, with a gradient in one operation. */
function fused(x: tf.Tensor, scale: tf.Tensor, offset: tf.Tensor, epsilon: number): NormalizedBatch {
  const channels = x.shape.at(-1) ?? 1;
  const rows = x.size / channels;
  const [y, mean, variance] = tf.tidy(() => {
    const maps = x.rank === 4 ? x : tf.reshape(x, [rows, 1, 1, channels]);
    const results = tf.engine().runKernel(BatchNormInTraining, { x: maps, scale, offset }, { epsilon });
    const [values, mean, variance] = results as [tf.Tensor, tf.Tensor1D, tf.Tensor1D];
    return [
      x.rank === 4 ? values : tf.reshape(values, x.shape),
      mean,
      tf.mul(variance, Math.max(1, rows - 1) / rows),
    ];
  }) as [tf.Tensor, tf.Tensor1D, tf.Tensor1D];
  return { y, mean, variance };
}

type Saved = [x: tf.Tensor, scale: tf.Tensor1D, mean: tf.Tensor1D, variance: tf.Tensor1D];

/** The gradients by `x`, `scale` and `offset`. */
function gradients(
  dy: tf.Tensor,
  [x, scale, mean, variance]: Saved,
  axes: number[],
  epsilon: number,
): tf.Tensor[] {
  const rows = x.size / mean.size;
  const inverseDeviation = tf.rsqrt(tf.add(variance, epsilon));
  const offsetGradient = tf.sum(dy, axes);
  const scaleGradient = tf.mul(tf.sum(tf.mul(dy, tf.sub(x, mean)), axes), inverseDeviation);
  const slope = tf.mul(scale, inverseDeviation);
  const constant = tf.div(tf.mul(slope, offsetGradient), -rows) as tf.Tensor1D;
  const slopeOfX = tf.div(tf.mul(tf.mul(slope, inverseDeviation), scaleGradient), -rows) as tf.Tensor1D;
  // slopeOfX · (x − mean) + constant, which the backends' kernel does in one pass.
  const correction = tf.batchNorm(x, mean, tf.onesLike(variance), constant, slopeOfX, 0);
  return [tf.add(tf.mul(dy, slope), correction), scaleGradient, offsetGradient];
}

/** Mean and variance as the two rows of one tensor. */
function statistics(x: tf.Tensor, axes: number[]): tf.Tensor {
  const mean = tf.mean(x, axes);
  return tf.stack([mean, tf.mean(tf.square(tf.sub(x, mean)), axes)]);
}

/** A function's value that the gradient takes for a constant. */
function detached(x: tf.Tensor, f: (x: tf.Tensor) => tf.Tensor): tf.Tensor {
  return tf.customGrad((input) => ({
    value: f(input as tf.Tensor),
    gradFunc: () => tf.zerosLike(input as tf.Tensor),
  }))(x);
}
