import * as tf from '@tensorflow/tfjs-core';
import { scaleByShares } from '../average-pool-gradient.ts';
import { defineKernel } from '../register.ts';
import type { TensorflowBackend } from './operation.ts';

type Shape4d = [number, number, number, number];

/**
 * The gradient of average pooling by windows that are larger than the image. TensorFlow 2.21 without oneDNN then spreads a window at the
 * first border over more pixels than lie in it. In an image that has its padding around it, every window is whole.
 */
export const oversizedAveragePoolGradient = defineKernel<
  tf.AvgPoolGradInputs,
  tf.AvgPoolGradAttrs,
  TensorflowBackend
>(tf.AvgPoolGrad, (stock) => ({ inputs: { dy, input }, attrs, backend }) => {
  if (stock === undefined) throw new Error('The tensorflow backend has no gradient of pooling to build on.');
  const { filterSize, strides, pad } = attrs;
  const [batch, height, width, channels] = input.shape as Shape4d;
  const info = tf.backend_util.computePool2DInfo(
    [batch, height, width, channels],
    filterSize,
    strides,
    1,
    pad,
  );
  if (info.filterHeight <= height && info.filterWidth <= width)
    return stock({ inputs: { dy, input }, attrs: { ...attrs }, backend });
  const { top, bottom, left, right } = info.padInfo;
  return tf.tidy(() => {
    // Of the input, the gradient needs the shape alone.
    const padded = tf.zeros([batch, top + height + bottom, left + width + right, channels]);
    const gradient = stock({
      inputs: { dy: scaleByShares(dy as tf.Tensor4D, info), input: padded },
      attrs: { filterSize, strides, pad: 'valid' },
      backend,
    });
    return tf.slice(gradient as tf.Tensor4D, [0, top, left, 0], [batch, height, width, channels]);
  });
});
