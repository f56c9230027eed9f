import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import { fullConvolution, zeroStuff } from '../spacing.ts';

/**
 * The input's gradient of a depthwise convolution: each output channel's gradient convolved by its own flipped filter
 * gives one image, and the images of an input channel's filters are added.
 */
export const depthwiseBackpropInput = defineKernel<
  tf.DepthwiseConv2dNativeBackpropInputInputs,
  tf.DepthwiseConv2dNativeBackpropInputAttrs
>(tf.DepthwiseConv2dNativeBackpropInput, () => ({ inputs, attrs }) => {
  const dy = inputs.dy as tf.Tensor4D;
  const filter = inputs.filter as tf.Tensor4D;
  const { strides, pad, dimRoundingMode, inputShape } = attrs;
  const [height, width, channels, multiplier] = filter.shape;
  const info = tf.backend_util.computeConv2DInfo(
    inputShape,
    filter.shape,
    strides,
    1,
    pad,
    dimRoundingMode,
    true,
  );
  return tf.tidy(() => {
    const flipped = tf.reshape(tf.reverse(filter, [0, 1]), [height, width, channels * multiplier, 1]);
    const full = fullConvolution(info);
    const spread = zeroStuff(dy, info.strideHeight, info.strideWidth);
    const gradients = full.crop(tf.depthwiseConv2d(spread, flipped as tf.Tensor4D, 1, full.pad));
    return multiplier === 1 ? gradients : tf.sum(tf.reshape(gradients, [...inputShape, multiplier]), -1);
  });
});
