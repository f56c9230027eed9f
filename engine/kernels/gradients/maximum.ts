import * as tf from '@tensorflow/tfjs-core';

/** The gradient of the larger of two values, summed over the places to which a shorter input was repeated; tfjs's own is not. */
export const maximumGradient: tf.GradConfig = {
  kernelName: tf.Maximum,
  inputsToSave: ['a', 'b'],
  gradFunc: (dy, saved) => {
    const [a, b] = saved as [tf.Tensor, tf.Tensor];
    const where = (wins: tf.Tensor, { shape }: tf.Tensor) => {
      const gradient = tf.mul(dy as tf.Tensor, tf.cast(wins, 'float32'));
      const axes = tf.broadcast_util.getReductionAxes(shape, gradient.shape);
      return axes.length === 0 ? gradient : tf.reshape(tf.sum(gradient, axes), shape);
    };
    return { a: () => where(tf.greaterEqual(a, b), a), b: () => where(tf.less(a, b), b) };
  },
};
