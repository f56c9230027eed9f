import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import { address, withRoom } from './heap.ts';
import { rowSums } from './jobs/columns.ts';
import { filterGradient } from './jobs/convolution.ts';
import { paddedNumbers } from './padded.ts';
import { panelWidth } from './routines/convolve.ts';
import { partsFor, passOver, withThreadRooms } from './threads/parts.ts';
import { runJob } from './threads/team.ts';
import { made, narrowed, wholePanels, widened } from './whole-panels.ts';
import { suitsWinograd, winogradFilterGradient } from './winograd.ts';

/** Groups of images whose gradients are added up apart, however many threads there are: the sums must not depend on these. */
const mostGroups = 32;
/** Numbers of all groups' gradients together: 8 MiB. */
const mostSums = 2 ** 21;
/** Where filters are too large for many groups, their output channels are divided as well. */
const mostParts = 64;

/**
 * The filter's gradient in one pass over bands of pixels, in our own WebAssembly: dW[i, j, c, k] = Σ_n,p,q
 * x[n, i + s·p, j + s·q, c] · dy[n, p, q, k]. Nothing is transposed. Numbers of filters that are no whole panels are
 * filled up with zeros.
 */
export const conv2dBackpropFilter = defineKernel<
  tf.Conv2DBackpropFilterInputs,
  tf.Conv2DBackpropFilterAttrs,
  BackendWasm
>(tf.Conv2DBackpropFilter, () => ({ inputs: { x, dy }, attrs, backend }) => {
  const [height, width, inChannels, channels] = attrs.filterShape;
  const whole = wholePanels(channels);
  if (whole === channels) return gradientBy(backend, x, dy, attrs);
  return tf.tidy(() => {
    const filterShape: [number, number, number, number] = [height, width, inChannels, whole];
    const wide = gradientBy(backend, x, widened(dy as tf.Tensor, 3, whole), { ...attrs, filterShape });
    return narrowed(made(wide), channels);
  });
});

function gradientBy(
  backend: BackendWasm,
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  { strides, pad, dimRoundingMode, filterShape }: tf.Conv2DBackpropFilterAttrs,
): tf.TensorInfo {
  const shape = x.shape as [number, number, number, number];
  const info = tf.backend_util.computeConv2DInfo(shape, filterShape, strides, 1, pad, dimRoundingMode);
  const gradient = backend.makeOutput(filterShape, 'float32');
  const places = { x: address(backend, x), dy: address(backend, dy), gradient: address(backend, gradient) };
  accumulate(backend, places, info);
  return gradient;
}

function accumulate(
  backend: BackendWasm,
  places: { readonly x: number; readonly dy: number; readonly gradient: number },
  info: tf.backend_util.Conv2DInfo,
): void {
  const { batchSize, outHeight, outWidth, outChannels, inChannels } = info;
  const { filterHeight, strideHeight, strideWidth } = info;
  const size = { height: info.inHeight, width: info.inWidth, channels: inChannels };
  const padded = {
    height: (outHeight - 1) * strideHeight + filterHeight,
    width: (outWidth - 1) * strideWidth + info.filterWidth,
    top: info.padInfo.top,
    left: info.padInfo.left,
  };
  const winograd = {
    ...{ ...size, batch: batchSize, top: padded.top, left: padded.left },
    ...{ outHeight, outWidth, outChannels },
  };
  if (suitsWinograd(winograd, info)) {
    winogradFilterGradient(backend, winograd, { x: places.x, y: places.dy, filter: places.gradient });
    return;
  }
  const run = info.filterWidth * inChannels;
  const numbers = filterHeight * run * outChannels;
  const panels = Math.ceil(outChannels / panelWidth);
  const groups = Math.max(1, Math.min(mostGroups, batchSize, Math.floor(mostSums / numbers)));
  const panelGroups = Math.min(panels, Math.max(1, Math.floor(mostParts / groups)));
  const given = {
    ...size,
    ...{ paddedHeight: padded.height, paddedWidth: padded.width, top: padded.top, left: padded.left },
    ...{ batch: batchSize, groups, panelGroups, outHeight, outWidth, outChannels, filterHeight, run },
    ...{ x: places.x, dy: places.dy, xPixel: strideWidth * inChannels * 4, strideHeight },
  };
  withRoom(backend, groups === 1 ? 0 : groups * numbers, (room) => {
    const sums = groups === 1 ? places.gradient : room;
    withThreadRooms(backend, paddedNumbers(size, padded), (rooms) =>
      runJob(backend, filterGradient, { ...given, ...rooms, sums }, groups * panelGroups),
    );
    if (groups === 1) return;
    const parts = partsFor(Math.ceil(numbers / 64), passOver(numbers * groups));
    runJob(backend, rowSums, { groups, numbers, parts, x: room, y: places.gradient }, parts);
  });
}
