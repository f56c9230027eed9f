import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import { packWeights } from './convolve-row.ts';
import { address, float32, wholeHeap, withRoom } from './heap.ts';
import { convolution } from './jobs/convolution.ts';
import { paddedNumbers } from './padded.ts';
import { bandsFor, withThreadRooms } from './threads/parts.ts';
import { runJob } from './threads/team.ts';
import { made, narrowed, wholePanels, widened } from './whole-panels.ts';
import { suitsWinograd, winogradConvolve } from './winograd.ts';

/**
 * Convolution in our own WebAssembly, half as fast again as the backend's XNNPACK, which remains for dilated filters.
 * Numbers of filters that are no whole panels are filled up with zeros.
 */
export const conv2d = defineKernel<tf.Conv2DInputs, tf.Conv2DAttrs, BackendWasm>(
  tf.Conv2D,
  (stock) =>
    ({ inputs, attrs, backend }) => {
      if (!suits(inputs.filter, attrs)) return required(stock)({ inputs, attrs: { ...attrs }, backend });
      return convolveWidened(backend, inputs, attrs);
    },
);

/** With a bias, and without an activation. */
export const fusedConv2d = defineKernel<tf.FusedConv2DInputs, tf.FusedConv2DAttrs, BackendWasm>(
  tf.FusedConv2D,
  (stock) =>
    ({ inputs, attrs, backend }) => {
      const plain = attrs.activation === 'linear' && inputs.preluActivationWeights === undefined;
      const channels = inputs.filter.shape[3];
      const fits = inputs.bias === undefined || inputs.bias.shape.join() === String(channels);
      if (!plain || !fits || !suits(inputs.filter, attrs))
        return required(stock)({ inputs, attrs: { ...attrs }, backend });
      return convolveWidened(backend, inputs, attrs);
    },
);

function required(stock: tf.KernelFunc | undefined): tf.KernelFunc {
  if (stock === undefined) throw new Error('The wasm backend has no convolution to build on.');
  return stock;
}

function suits({ dtype }: tf.TensorInfo, { dilations, dataFormat }: tf.Conv2DAttrs): boolean {
  const undilated = [dilations ?? 1].flat().every((dilation) => dilation === 1);
  return undilated && dataFormat === 'NHWC' && dtype === 'float32';
}

function convolveWidened(
  backend: BackendWasm,
  {
    x,
    filter,
    bias,
  }: { readonly x: tf.TensorInfo; readonly filter: tf.TensorInfo; readonly bias?: tf.TensorInfo | undefined },
  attrs: tf.Conv2DAttrs,
): tf.TensorInfo {
  const channels = filter.shape[3] ?? 0;
  const whole = wholePanels(channels);
  if (whole === channels) return convolve(backend, x, filter, attrs, bias);
  return tf.tidy(() => {
    const wide = widened(filter as tf.Tensor, 3, whole);
    const wideBias = bias === undefined ? undefined : widened(bias as tf.Tensor, 0, whole);
    return narrowed(made(convolve(backend, x, wide, attrs, wideBias)), channels);
  });
}

function convolve(
  backend: BackendWasm,
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  { strides, pad, dimRoundingMode }: tf.Conv2DAttrs,
  bias?: tf.TensorInfo,
): tf.TensorInfo {
  const shape = x.shape as [number, number, number, number];
  const filterShape = filter.shape as [number, number, number, number];
  const info = tf.backend_util.computeConv2DInfo(shape, filterShape, strides, 1, pad, dimRoundingMode);
  const { outHeight, outWidth, inChannels, outChannels, strideHeight, strideWidth } = info;
  const run = info.filterWidth * inChannels;
  const depth = info.filterHeight * run;
  const size = { height: info.inHeight, width: info.inWidth, channels: inChannels };
  const padded = {
    height: (outHeight - 1) * strideHeight + info.filterHeight,
    width: (outWidth - 1) * strideWidth + info.filterWidth,
    top: info.padInfo.top,
    left: info.padInfo.left,
  };
  const y = backend.makeOutput(info.outShape, 'float32');
  const winograd = {
    ...{ ...size, batch: info.batchSize, top: padded.top, left: padded.left },
    ...{ outHeight, outWidth, outChannels },
  };
  if (suitsWinograd(winograd, info)) {
    winogradConvolve(backend, winograd, {
      x: address(backend, x),
      y: address(backend, y),
      filter: address(backend, filter),
      bias: bias && address(backend, bias),
    });
    return y;
  }
  withRoom(backend, (depth + 1) * outChannels, (weights) => {
    const sums = weights + depth * outChannels * 4;
    const heap = wholeHeap(backend);
    const values = float32(backend, filter);
    packWeights(
      heap.subarray(weights / 4, sums / 4),
      depth,
      outChannels,
      (place, channel) => values[place * outChannels + channel] ?? 0,
    );
    if (bias === undefined) heap.fill(0, sums / 4, sums / 4 + outChannels);
    else heap.set(float32(backend, bias), sums / 4);
    const work = info.batchSize * outHeight * outWidth * depth * outChannels;
    const divided = bandsFor(info.batchSize, outHeight, work);
    withThreadRooms(backend, paddedNumbers(size, padded), (rooms) =>
      runJob(
        backend,
        convolution,
        {
          ...size,
          ...{ paddedHeight: padded.height, paddedWidth: padded.width, top: padded.top, left: padded.left },
          ...divided,
          ...rooms,
          batch: info.batchSize,
          x: address(backend, x),
          y: address(backend, y),
          weights,
          bias: sums,
          outHeight,
          outWidth,
          xPixel: strideWidth * inChannels * 4,
          yPixel: outChannels * 4,
          strideHeight,
          kernelRows: info.filterHeight,
          run,
          outChannels,
        },
        divided.parts,
      ),
    );
  });
  return y;
}
