import * as tf from '@tensorflow/tfjs-core';

/**
 * The gradient of the largest value along axes. Values that are equally large share it, as in TensorFlow and Keras; tfjs's own gives
 * each of them all of it, which multiplies the gradient of a global max pooling behind activations that saturate.
 */
export const maxGradient: tf.GradConfig = {
  kernelName: tf.Max,
  inputsToSave: ['x'],
  outputsToSave: [true],
  gradFunc: (dy, saved, attrs) => {
    const [x, y] = saved as [tf.Tensor, tf.Tensor];
    const { reductionIndices } = attrs as unknown as tf.MaxAttrs;
    const axes = tf.util.parseAxisParam(reductionIndices, x.shape);
    const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
    return {
      x: () => {
        const largest = tf.cast(tf.equal(x, tf.reshape(y, kept)), 'float32');
        const each = tf.div(tf.reshape(dy as tf.Tensor, kept), tf.sum(largest, axes, true));
        return tf.mul(largest, each);
      },
    };
  },
};
