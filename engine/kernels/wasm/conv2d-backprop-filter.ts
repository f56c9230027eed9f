import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { conv2dBackpropFilter as byConvolution } from '../conv2d-backprop-filter.ts';
import { defineKernel } from '../register.ts';
import { eachFramed } from './frame.ts';
import { address, float32 } from './heap.ts';
import { ownModule } from './own-module.ts';
import { panelWidth } from './routines/convolve.ts';

/** Bytes of a band of pixels and gradients, so that all of a filter's numbers find them in the nearest cache. */
const bandBytes = 16384;

/**
 * The filter's gradient in one pass over bands of pixels, in our own WebAssembly: dW[i, j, c, k] = Σ_n,p,q
 * x[n, i + s·p, j + s·q, c] · dy[n, p, q, k]. Nothing is transposed. Numbers of filters that do not fit go through the forward
 * convolution.
 */
export const conv2dBackpropFilter = defineKernel<
  tf.Conv2DBackpropFilterInputs,
  tf.Conv2DBackpropFilterAttrs,
  BackendWasm
>(tf.Conv2DBackpropFilter, (stock) => {
  const otherwise = byConvolution.create(stock);
  return ({ inputs, attrs, backend }) => {
    const { strides, pad, dimRoundingMode, filterShape } = attrs;
    if (filterShape[3] % panelWidth > 0) return otherwise({ inputs, attrs: { ...attrs }, backend });
    const shape = inputs.x.shape as [number, number, number, number];
    const info = tf.backend_util.computeConv2DInfo(shape, filterShape, strides, 1, pad, dimRoundingMode);
    const gradient = backend.makeOutput(filterShape, 'float32');
    const places = {
      x: address(backend, inputs.x),
      dy: address(backend, inputs.dy),
      gradient: address(backend, gradient),
    };
    float32(backend, gradient).fill(0);
    accumulate(backend, places, shape, info);
    return gradient;
  };
});

function accumulate(
  backend: BackendWasm,
  places: { readonly x: number; readonly dy: number; readonly gradient: number },
  shape: [number, number, number, number],
  info: tf.backend_util.Conv2DInfo,
): void {
  const { outHeight, outWidth, outChannels, inChannels, filterHeight, strideHeight, strideWidth } = info;
  const { addFilterGradient4, addFilterGradient1 } = ownModule(backend);
  const frame = {
    height: (outHeight - 1) * strideHeight + filterHeight,
    width: (outWidth - 1) * strideWidth + info.filterWidth,
    top: info.padInfo.top,
    left: info.padInfo.left,
  };
  const run = info.filterWidth * inChannels;
  const tiled = run - (run % 4);
  const panels = outChannels / panelWidth;
  const channelBytes = outChannels * 4;
  const xPixel = strideWidth * inChannels * 4;
  const dyRow = outWidth * channelBytes;
  eachFramed(backend, places.x, shape, frame, (image, windows, rowBytes) => {
    const xSkip = strideHeight * rowBytes - outWidth * xPixel;
    const band = Math.max(1, Math.floor(bandBytes / (strideHeight * rowBytes + dyRow)));
    for (let from = 0; from < outHeight; from += band) {
      const rows = Math.min(band, outHeight - from);
      const dy = places.dy + (image * outHeight + from) * dyRow;
      for (let i = 0; i < filterHeight; i++) {
        const x = windows + (from * strideHeight + i) * rowBytes;
        const to = places.gradient + i * run * channelBytes;
        addFilterGradient4(x, xPixel, xSkip, dy, to, channelBytes, rows, outWidth, tiled / 4, panels);
        addFilterGradient1(
          x + tiled * 4,
          xPixel,
          xSkip,
          dy,
          to + tiled * channelBytes,
          channelBytes,
          rows,
          outWidth,
          run - tiled,
          panels,
        );
      }
    }
  });
}
