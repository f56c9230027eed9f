import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from './register.ts';

/**
 * The gradient of average pooling. tfjs's kernels divide by the window's full size, also at borders, where the forward
 * pass divides by the pixels inside the image alone; the gradient that comes in is scaled up there to make good for it.
 */
export const averagePoolGradient = defineKernel<tf.AvgPoolGradInputs, tf.AvgPoolGradAttrs>(
  tf.AvgPoolGrad,
  (stock) => (call) => {
    if (stock === undefined) throw new Error(`The backend has no ${tf.AvgPoolGrad} kernel to build on.`);
    const { filterSize, strides, pad } = call.attrs;
    const { dy, input } = call.inputs;
    const info = tf.backend_util.computePool2DInfo(input.shape as Shape4d, filterSize, strides, 1, pad);
    const { top, bottom, left, right } = info.padInfo;
    const run = (gradient: tf.TensorInfo) =>
      stock({
        inputs: { dy: gradient, input },
        attrs: { filterSize, strides, pad },
        backend: call.backend as object,
      });
    if (top + bottom + left + right === 0) return run(dy);

    const scaled = scaleByShares(dy as tf.Tensor4D, info);
    const result = run(scaled);
    scaled.dispose();
    return result;
  },
);

type Shape4d = [number, number, number, number];

/** The gradient of each window's average, times the window's size over the number of its pixels inside the image. */
export function scaleByShares(dy: tf.Tensor4D, info: tf.backend_util.Conv2DInfo): tf.Tensor4D {
  const { top, left } = info.padInfo;
  const rows = windowShares(info.outHeight, info.strideHeight, info.filterHeight, top, info.inHeight);
  const columns = windowShares(info.outWidth, info.strideWidth, info.filterWidth, left, info.inWidth);
  return tf.tidy(() => {
    const byRow = tf.tensor4d(rows, [1, rows.length, 1, 1]);
    const byColumn = tf.tensor4d(columns, [1, 1, columns.length, 1]);
    return tf.mul(dy, tf.mul(byRow, byColumn));
  });
}

/** For each window along one axis, its size over the number of its pixels inside the image. */
function windowShares(
  windows: number,
  stride: number,
  size: number,
  before: number,
  inSize: number,
): number[] {
  return Array.from({ length: windows }, (_, i) => {
    const start = i * stride - before;
    return size / (Math.min(start + size, inSize) - Math.max(start, 0));
  });
}
