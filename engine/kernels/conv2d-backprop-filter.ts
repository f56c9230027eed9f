import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from './register.ts';
import { subsample } from './spacing.ts';

/**
 * The filter's gradient through the backend's own forward convolution, for `wasm`, which has no such kernel but XNNPACK's
 * fast convolution, and for `cpu`, whose kernel takes ten times as long. Images and channels trade places, and the output's
 * gradient is the filter: dW[i, j, c, k] = Σ_n,p,q x[n, i + s·p, j + s·q, c] · dy[n, p, q, k] is the convolution
 * of an image per channel `c` (with the batch as its channels) by `dy`, whose dilation is the forward stride.
 */
export const conv2dBackpropFilter = defineKernel<tf.Conv2DBackpropFilterInputs, tf.Conv2DBackpropFilterAttrs>(
  tf.Conv2DBackpropFilter,
  () =>
    ({ inputs, attrs }) => {
      const x = inputs.x as tf.Tensor4D;
      const dy = inputs.dy as tf.Tensor4D;
      const { strides, pad, dimRoundingMode, filterShape } = attrs;
      const info = tf.backend_util.computeConv2DInfo(x.shape, filterShape, strides, 1, pad, dimRoundingMode);
      const { top, bottom, left, right } = info.padInfo;
      return tf.tidy(() => {
        if (info.filterHeight * info.filterWidth === 1 && top + bottom + left + right === 0)
          return pointwiseFilterGradient(x, dy, info);
        const gradient = tf.conv2d(
          tf.transpose(x, [3, 1, 2, 0]),
          tf.transpose(dy, [1, 2, 0, 3]) as tf.Tensor4D,
          1,
          [
            [0, 0],
            [top, bottom],
            [left, right],
            [0, 0],
          ],
          'NHWC',
          [info.strideHeight, info.strideWidth],
        );
        // Rows and columns that the forward strides skipped at the end leave more positions than the filter has.
        const exact = tf.slice(gradient, 0, [
          info.inChannels,
          info.filterHeight,
          info.filterWidth,
          info.outChannels,
        ]);
        return tf.transpose(exact, [1, 2, 0, 3]);
      });
    },
);

/** A 1×1 filter's gradient is one matrix product; as a convolution it would have one output pixel per channel. */
function pointwiseFilterGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  info: tf.backend_util.Conv2DInfo,
): tf.Tensor {
  const pixels = tf.reshape(subsample(x, info), [-1, info.inChannels]);
  const gradient = tf.matMul(pixels, tf.reshape(dy, [-1, info.outChannels]), true, false);
  return tf.reshape(gradient, info.filterShape);
}
