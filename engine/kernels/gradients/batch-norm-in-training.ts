import * as tf from '@tensorflow/tfjs-core';

/**
 * Optional kernels of a backend that has batch normalization in training in one piece, for `[rows, height, width, channels]`
 * and the attribute `epsilon`. The first takes `x`, `scale` and `offset`, and gives the values, the mean, the variance divided by
 * the count less one, and three tensors for its gradient (`a`, `b`, `c`); that one takes `dy`, `x`, `scale` and these.
 */
export const BatchNormInTraining = 'BatchNormInTraining';
export const BatchNormInTrainingGrad = 'BatchNormInTrainingGrad';

/** No gradient flows through mean and variance. */
export const batchNormInTrainingGradient: tf.GradConfig = {
  kernelName: BatchNormInTraining,
  inputsToSave: ['x', 'scale'],
  outputsToSave: [false, false, false, true, true, true],
  gradFunc: (dys, saved, attrs) => {
    const [dy] = dys as tf.Tensor[];
    const [x, scale, a, b, c] = saved;
    const inputs = { dy, x, scale, a, b, c } as tf.NamedTensorMap;
    // One kernel serves all inputs, so it is called here: what an input's own closure makes is gone when it returns.
    const [byX, byScale, byOffset] = tf.engine().runKernel(BatchNormInTrainingGrad, inputs, attrs) as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
    ];
    return { x: () => byX, scale: () => byScale, offset: () => byOffset };
  },
};
