import * as tf from '@tensorflow/tfjs-core';

/** Brings the values along `axes` to mean 0 and variance 1: `(x − mean) / √(variance + epsilon)`. */
export function normalize(x: tf.Tensor, axes: number[], epsilon: number): tf.Tensor {
  return tf.tidy(() => {
    const centered = tf.sub(x, tf.mean(x, axes, true));
    const variance = tf.mean(tf.square(centered), axes, true);
    return tf.mul(centered, tf.rsqrt(tf.add(variance, epsilon)));
  });
}
