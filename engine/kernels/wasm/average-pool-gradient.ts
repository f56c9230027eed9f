import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import { float32 } from './heap.ts';

/**
 * The gradient of average pooling: each output's gradient, in equal shares for the pixels of its window that lie inside the
 * image. The backend's own kernel is a loop over windows per input pixel.
 */
export const averagePoolGradient = defineKernel<tf.AvgPoolGradInputs, tf.AvgPoolGradAttrs, BackendWasm>(
  tf.AvgPoolGrad,
  () =>
    ({ inputs: { dy, input }, attrs: { filterSize, strides, pad }, backend }) => {
      const shape = input.shape as [number, number, number, number];
      const info = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad);
      const gradient = backend.makeOutput(input.shape, 'float32');
      spread(float32(backend, dy), float32(backend, gradient).fill(0), info);
      return gradient;
    },
);

function spread(dy: Float32Array, dx: Float32Array, info: tf.backend_util.Conv2DInfo): void {
  const { inHeight, inWidth, inChannels: channels, outHeight, outWidth } = info;
  for (let image = 0; image < info.batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      const above = row * info.strideHeight - info.padInfo.top;
      const top = Math.max(0, above);
      const bottom = Math.min(inHeight, above + info.filterHeight);
      for (let column = 0; column < outWidth; column++) {
        const before = column * info.strideWidth - info.padInfo.left;
        const left = Math.max(0, before);
        const right = Math.min(inWidth, before + info.filterWidth);
        const share = 1 / ((bottom - top) * (right - left));
        const dyAt = ((image * outHeight + row) * outWidth + column) * channels;
        for (let y = top; y < bottom; y++) {
          const dxRow = (image * inHeight + y) * inWidth;
          for (let at = (dxRow + left) * channels; at < (dxRow + right) * channels; at += channels)
            for (let channel = 0; channel < channels; channel++)
              dx[at + channel] = (dx[at + channel] ?? 0) + (dy[dyAt + channel] ?? 0) * share;
        }
      }
    }
  }
}
