import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import { float32 } from './heap.ts';

/**
 * The gradient of max pooling: each output's gradient goes to its window's largest pixel, the first of equals. The
 * backend's own kernel misplaces it where windows are padded or not square.
 */
export const maxPoolGradient = defineKernel<tf.MaxPoolGradInputs, tf.MaxPoolGradAttrs, BackendWasm>(
  tf.MaxPoolGrad,
  () =>
    ({ inputs: { dy, input }, attrs, backend }) => {
      const { filterSize, strides, pad, dimRoundingMode } = attrs;
      const shape = input.shape as [number, number, number, number];
      const info = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
      const gradient = backend.makeOutput(input.shape, 'float32');
      scatter(float32(backend, input), float32(backend, dy), float32(backend, gradient).fill(0), info);
      return gradient;
    },
);

function scatter(
  x: Float32Array,
  dy: Float32Array,
  dx: Float32Array,
  info: tf.backend_util.Conv2DInfo,
): void {
  const { inHeight, inWidth, inChannels: channels, outHeight, outWidth } = info;
  for (let image = 0; image < info.batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      const top = row * info.strideHeight - info.padInfo.top;
      const bottom = Math.min(inHeight, top + info.filterHeight);
      for (let column = 0; column < outWidth; column++) {
        const left = column * info.strideWidth - info.padInfo.left;
        const right = Math.min(inWidth, left + info.filterWidth);
        const dyAt = ((image * outHeight + row) * outWidth + column) * channels;
        for (let channel = 0; channel < channels; channel++) {
          let largest = Number.NEGATIVE_INFINITY;
          let winner = -1;
          for (let y = Math.max(0, top); y < bottom; y++) {
            for (let z = Math.max(0, left); z < right; z++) {
              const at = ((image * inHeight + y) * inWidth + z) * channels + channel;
              const value = x[at] ?? 0;
              if (value > largest) {
                largest = value;
                winner = at;
              }
            }
          }
          // No winner where the window holds nothing but NaN: then there is no gradient to give.
          if (winner >= 0) dx[winner] = (dx[winner] ?? 0) + (dy[dyAt + channel] ?? 0);
        }
      }
    }
  }
}
