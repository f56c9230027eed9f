import * as tf from '@tensorflow/tfjs-core';

/** Optional kernel: the gradient that comes in, where the output `y` is positive. */
export const ReluGrad = 'ReluGrad';

/**
 * The gradient of ReLU: one operation on backends that have the kernel, where tfjs's own takes eight. It keeps the output, which the
 * next layer keeps as well; keeping the input, as tfjs does, would keep one more tensor of each layer.
 */
export const reluGradient: tf.GradConfig = {
  kernelName: tf.Relu,
  outputsToSave: [true],
  gradFunc: (dy, [y]) => {
    const [gradient, output] = [dy as tf.Tensor, y as tf.Tensor];
    if (tf.getKernel(ReluGrad, tf.getBackend()) === undefined)
      return { x: () => tf.mul(gradient, tf.cast(tf.step(output), 'float32')) };
    return { x: () => tf.engine().runKernel(ReluGrad, { dy: gradient, y: output }) as tf.Tensor };
  },
};
