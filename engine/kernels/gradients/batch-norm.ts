import * as tf from '@tensorflow/tfjs-core';

/**
 * The gradient of batch normalization with given statistics (Ioffe & Szegedy 2015, §3), which flows on through `mean`
 * and `variance` when they are the batch's own. It reads the activations twice; tfjs's own reads them some ten times
 * and copies the statistics to the activations' size.
 */
export const batchNormGradient: tf.GradConfig = {
  kernelName: tf.FusedBatchNorm,
  inputsToSave: ['x', 'mean', 'variance', 'scale'],
  gradFunc: (dyOut, saved, attrs) => {
    const [x, mean, variance, scale] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    const dy = dyOut as tf.Tensor;
    const { varianceEpsilon } = attrs as unknown as tf.FusedBatchNormAttrs;
    const axes = tf.broadcast_util.getReductionAxes(mean.shape, x.shape);
    const sumOver = (t: tf.Tensor) => (axes.length === 0 ? t : tf.sum(t, axes));

    // Both sums serve several inputs, so they are made here: what an input's own closure makes is gone when it returns.
    const [deviation, offsetGradient, scaleGradient] = tf.tidy(() => {
      const inverse = tf.rsqrt(tf.add(variance, varianceEpsilon));
      return [inverse, sumOver(dy), tf.mul(sumOver(tf.mul(dy, tf.sub(x, mean))), inverse)] as const;
    });
    return {
      x: () => tf.mul(dy, tf.mul(scale, deviation)),
      mean: () => tf.mul(tf.mul(offsetGradient, tf.mul(scale, deviation)), -1),
      variance: () => tf.mul(tf.mul(scaleGradient, tf.mul(scale, tf.square(deviation))), -0.5),
      offset: () => offsetGradient,
      scale: () => scaleGradient,
    };
  },
};
