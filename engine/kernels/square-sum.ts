import * as tf from '@tensorflow/tfjs-core';

/** Optional kernel of a backend that squares and sums in one operation: gives half the sum of `x`'s squares. */
export const HalfSquareSum = 'HalfSquareSum';

/**
 * The sum of a tensor's squares, as a scalar. A network has hundreds of them, and activations are large: no operation more than
 * needed, and no tensor of squares where the backend can do without.
 */
export function squareSum(x: tf.Tensor): tf.Tensor {
  // In a scope of its own: squares of every gradient on the way back would otherwise wait for the end of the step.
  return tf.tidy(() =>
    tf.getKernel(HalfSquareSum, tf.getBackend()) === undefined
      ? tf.sum(tf.square(x))
      : tf.mul(tf.engine().runKernel(HalfSquareSum, { x }) as tf.Tensor, 2),
  );
}
