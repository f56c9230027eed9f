import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import { float32 } from './heap.ts';

/**
 * The filter's gradient of a depthwise convolution, in one pass over the output's gradient:
 * dW[i, j, c, m] = Σ_n,p,q x[n, i + s·p, j + s·q, c] · dy[n, p, q, c·multiplier + m].
 */
export const depthwiseBackpropFilter = defineKernel<
  tf.DepthwiseConv2dNativeBackpropFilterInputs,
  tf.DepthwiseConv2dNativeBackpropFilterAttrs,
  BackendWasm
>(tf.DepthwiseConv2dNativeBackpropFilter, () => ({ inputs, attrs, backend }) => {
  const { strides, pad, dimRoundingMode, filterShape } = attrs;
  const info = tf.backend_util.computeConv2DInfo(
    inputs.x.shape as [number, number, number, number],
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
    true,
  );
  const gradient = backend.makeOutput(filterShape, 'float32');
  float32(backend, gradient).set(accumulate(float32(backend, inputs.x), float32(backend, inputs.dy), info));
  return gradient;
});

function accumulate(x: Float32Array, dy: Float32Array, info: tf.backend_util.Conv2DInfo): Float64Array {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth } = info;
  const multiplier = outChannels / inChannels;
  const sums = new Float64Array(filterHeight * filterWidth * outChannels);
  for (let image = 0; image < info.batchSize; image++) {
    for (let row = 0; row < outHeight; row++) {
      for (let column = 0; column < outWidth; column++) {
        const dyAt = ((image * outHeight + row) * outWidth + column) * outChannels;
        for (let i = 0; i < filterHeight; i++) {
          const y = row * info.strideHeight - info.padInfo.top + i;
          if (y < 0 || y >= inHeight) continue;
          for (let j = 0; j < filterWidth; j++) {
            const z = column * info.strideWidth - info.padInfo.left + j;
            if (z < 0 || z >= inWidth) continue;
            const xAt = ((image * inHeight + y) * inWidth + z) * inChannels;
            const sumAt = (i * filterWidth + j) * outChannels;
            for (let k = 0; k < outChannels; k++) {
              const channel = multiplier === 1 ? k : Math.floor(k / multiplier);
              sums[sumAt + k] = (sums[sumAt + k] ?? 0) + (x[xAt + channel] ?? 0) * (dy[dyAt + k] ?? 0);
            }
          }
        }
      }
    }
  }
  return sums;
}
