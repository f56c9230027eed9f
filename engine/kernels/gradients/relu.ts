import * as tf from '@tensorflow/tfjs-core';

/** Optional kernel: the gradient that comes in, where the output `y` is positive. */
export const ReluGrad = 'ReluGrad';

/** The gradient of ReLU: one operation on backends that have the kernel, where tfjs's own takes eight. */
export const reluGradient: tf.GradConfig = {
  kernelName: tf.Relu,
  inputsToSave: ['x'],
  gradFunc: (dy, [x]) => {
    const [gradient, input] = [dy as tf.Tensor, x as tf.Tensor];
    if (tf.getKernel(ReluGrad, tf.getBackend()) === undefined)
      return { x: () => tf.mul(gradient, tf.cast(tf.step(input), 'float32')) };
    return { x: () => tf.engine().runKernel(ReluGrad, { dy: gradient, x: input }) as tf.Tensor };
  },
};
