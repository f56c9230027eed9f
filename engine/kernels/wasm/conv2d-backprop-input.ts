import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import { fullConvolution, zeroStuff } from '../spacing.ts';

/**
 * The input's gradient, and the forward pass of a transposed convolution, through the backend's forward convolution
 * (XNNPACK): the output's gradient, spread by the strides, convolved by the flipped filter (Dumoulin & Visin 2016, §4).
 */
export const conv2dBackpropInput = defineKernel<tf.Conv2DBackpropInputInputs, tf.Conv2DBackpropInputAttrs>(
  tf.Conv2DBackpropInput,
  () =>
    ({ inputs, attrs }) => {
      const dy = inputs.dy as tf.Tensor4D;
      const filter = inputs.filter as tf.Tensor4D;
      const { strides, pad, dimRoundingMode, inputShape } = attrs;
      const info = tf.backend_util.computeConv2DInfo(
        inputShape,
        filter.shape,
        strides,
        1,
        pad,
        dimRoundingMode,
      );
      return tf.tidy(() => {
        const flipped = tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]) as tf.Tensor4D;
        const full = fullConvolution(info);
        const spread = zeroStuff(dy, info.strideHeight, info.strideWidth);
        return full.crop(tf.conv2d(spread, flipped, 1, full.pad));
      });
    },
);
