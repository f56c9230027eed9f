import * as tf from '@tensorflow/tfjs-core';

type Size2d = readonly [height: number, width: number];

/**
 * Grouped convolution (Krizhevsky et al. 2012, §3.5): input channels and filters are cut into `groups` equal runs, and
 * each run of filters sees its own run of channels alone. Differentiable on every backend.
 *
 * @param x `[batch, height, width, channels]`
 * @param kernel `[height, width, channels / groups, filters]`, as Keras stores it
 * @param groups divides `channels` and `filters`
 */
export function groupedConv2d(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  strides: Size2d,
  pad: 'same' | 'valid',
  dilations: Size2d,
  groups: number,
): tf.Tensor4D {
  const convolve = (part: tf.Tensor4D, filters: tf.Tensor4D) =>
    tf.conv2d(part, filters, [...strides], pad, 'NHWC', [...dilations]);
  // tfjs's split into one part records a gradient that fails.
  if (groups === 1) return convolve(x, kernel);
  return tf.tidy(() => {
    const kernels = tf.split(kernel, groups, 3) as tf.Tensor4D[];
    const parts = tf.split(x, groups, 3) as tf.Tensor4D[];
    return tf.concat(
      kernels.map((filters, i) => convolve(parts[i] as tf.Tensor4D, filters)),
      3,
    );
  });
}
