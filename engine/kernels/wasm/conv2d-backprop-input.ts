import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import { packWeights } from './convolve-row.ts';
import { address, float32, wholeHeap, withRoom } from './heap.ts';
import { convolutionByPhases, phaseValues } from './jobs/convolution.ts';
import { paddedNumbers } from './padded.ts';
import { type Phase, phasesOf } from './phases.ts';
import { bandsFor, withThreadRooms } from './threads/parts.ts';
import { runJob } from './threads/team.ts';
import { made, narrowed, wholePanels, widened } from './whole-panels.ts';
import { suitsWinograd, type WinogradShape, winogradConvolve } from './winograd.ts';

/**
 * The input's gradient, and the forward pass of a transposed convolution. Pixels whose places divided by the stride leave the
 * same rest meet the same part of the filter: for each such phase it is a convolution of the output's gradient by that part,
 * flipped (Dumoulin & Visin 2016, §4), without the zeros that spreading by the stride would bring.
 */
export const conv2dBackpropInput = defineKernel<
  tf.Conv2DBackpropInputInputs,
  tf.Conv2DBackpropInputAttrs,
  BackendWasm
>(tf.Conv2DBackpropInput, () => ({ inputs: { dy, filter }, attrs, backend }) => {
  const [batch, height, width, channels] = attrs.inputShape;
  const whole = wholePanels(channels);
  if (whole === channels) return gradientBy(backend, dy, filter, attrs);
  return tf.tidy(() => {
    const inputShape: [number, number, number, number] = [batch, height, width, whole];
    const wide = gradientBy(backend, dy, widened(filter as tf.Tensor, 2, whole), { ...attrs, inputShape });
    return narrowed(made(wide), channels);
  });
});

function gradientBy(
  backend: BackendWasm,
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  { strides, pad, dimRoundingMode, inputShape }: tf.Conv2DBackpropInputAttrs,
): tf.TensorInfo {
  const filterShape = filter.shape as [number, number, number, number];
  const info = tf.backend_util.computeConv2DInfo(inputShape, filterShape, strides, 1, pad, dimRoundingMode);
  const gradient = backend.makeOutput(inputShape, 'float32');
  const winograd = {
    ...{ batch: info.batchSize, height: info.outHeight, width: info.outWidth, channels: info.outChannels },
    // A window of the gradient begins where the first pixel meets the filter's last row and column.
    ...{ top: info.filterHeight - 1 - info.padInfo.top, left: info.filterWidth - 1 - info.padInfo.left },
    ...{ outHeight: info.inHeight, outWidth: info.inWidth, outChannels: info.inChannels },
  };
  if (suitsWinograd(winograd, info)) convolveByWinograd(backend, dy, filter, gradient, winograd);
  else convolvePhases(backend, dy, filter, gradient, info);
  return gradient;
}

/** A convolution of the output's gradient by the filter, flipped and with its channels in each other's place. */
function convolveByWinograd(
  backend: BackendWasm,
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  dx: tf.TensorInfo,
  shape: WinogradShape,
): void {
  const { channels, outChannels } = shape;
  const tap = channels * outChannels;
  withRoom(backend, 9 * tap, (room) => {
    const flipped = wholeHeap(backend).subarray(room / 4, room / 4 + 9 * tap);
    const values = float32(backend, filter);
    for (let place = 0; place < 9; place++) {
      const [from, to] = [place * tap, (8 - place) * tap];
      for (let i = 0; i < outChannels; i++)
        for (let o = 0; o < channels; o++)
          flipped[to + o * outChannels + i] = values[from + i * channels + o] ?? 0;
    }
    winogradConvolve(backend, shape, {
      x: address(backend, dy),
      y: address(backend, dx),
      filter: room,
    });
  });
}

function convolvePhases(
  backend: BackendWasm,
  dy: tf.TensorInfo,
  filter: tf.TensorInfo,
  dx: tf.TensorInfo,
  info: tf.backend_util.Conv2DInfo,
): void {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, batchSize } = info;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = info;
  const down = phasesOf(inHeight, outHeight, strideHeight, filterHeight, padInfo.top);
  const across = phasesOf(inWidth, outWidth, strideWidth, filterWidth, padInfo.left);
  const padded = { height: down.size, width: across.size, top: down.before, left: across.before };
  const phases = down.phases.flatMap((row) => across.phases.map((column) => ({ row, column })));
  const size = { height: outHeight, width: outWidth, channels: outChannels };
  const weightsSize = filterHeight * filterWidth * inChannels * outChannels;
  withRoom(backend, weightsSize + inChannels, (room) => {
    const heap = wholeHeap(backend);
    const values = float32(backend, filter);
    const zeros = room + weightsSize * 4;
    heap.fill(0, zeros / 4, zeros / 4 + inChannels);
    let next = room;
    const parts = phases.map(({ row, column }) => {
      const weights = next;
      const depth = row.taps.length * column.taps.length * outChannels;
      next += depth * inChannels * 4;
      packWeights(
        heap.subarray(weights / 4, next / 4),
        depth,
        inChannels,
        flipped(values, row, column, filterWidth, inChannels, outChannels),
      );
      return phaseValues({
        rowRest: row.rest,
        rowCount: row.count,
        rowStart: row.start,
        rowTaps: row.taps.length,
        columnRest: column.rest,
        columnCount: column.count,
        columnStart: column.start,
        columnTaps: column.taps.length,
        weights,
      });
    });
    const work = batchSize * outHeight * outWidth * weightsSize;
    const divided = bandsFor(batchSize, Math.ceil(inHeight / strideHeight), work);
    withThreadRooms(backend, paddedNumbers(size, padded), (rooms) =>
      runJob(
        backend,
        convolutionByPhases,
        {
          ...size,
          ...{ paddedHeight: padded.height, paddedWidth: padded.width, top: padded.top, left: padded.left },
          ...divided,
          ...rooms,
          batch: batchSize,
          dy: address(backend, dy),
          dx: address(backend, dx),
          bias: zeros,
          ...{ inHeight, inWidth, inChannels, strideHeight, strideWidth },
          phases: parts.length,
        },
        divided.parts,
        parts.flat(),
      ),
    );
  });
}

/** The weights of a phase, by place in the window over the output's gradient and by input channel. */
function flipped(
  filter: Float32Array,
  row: Phase,
  column: Phase,
  filterWidth: number,
  inChannels: number,
  outChannels: number,
): (place: number, channel: number) => number {
  return (place, channel) => {
    const outChannel = place % outChannels;
    const tap = (place - outChannel) / outChannels;
    const j = tap % column.taps.length;
    const i = (tap - j) / column.taps.length;
    const at = (row.taps[i] ?? 0) * filterWidth + (column.taps[j] ?? 0);
    return filter[(at * inChannels + channel) * outChannels + outChannel] ?? 0;
  };
}
