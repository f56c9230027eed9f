import type * as tf from '@tensorflow/tfjs-core';

/**
 * How the pixels of a dilated convolution's input and output spread over smaller images, dilation² of each: a dilated convolution is an
 * undilated one over the images made of every d-th pixel (TensorFlow's `with_space_to_batch`).
 */
export function planInterleaving(info: tf.backend_util.Conv2DInfo) {
  const { top, bottom, left, right } = info.padInfo;
  const rows = interleaveAxis(
    info.inHeight,
    top,
    bottom,
    info.dilationHeight,
    info.filterHeight,
    info.outHeight,
  );
  const columns = interleaveAxis(
    info.inWidth,
    left,
    right,
    info.dilationWidth,
    info.filterWidth,
    info.outWidth,
  );
  const block = [info.dilationHeight, info.dilationWidth];
  return {
    block,
    inputPaddings: [rows.inputPadding, columns.inputPadding],
    outputPaddings: [rows.outputPadding, columns.outputPadding],
    inputShape: [
      info.batchSize * info.dilationHeight * info.dilationWidth,
      rows.size,
      columns.size,
      info.inChannels,
    ],
  };
}

/** Along one axis: the size of the small images, and the zeros that make both sides fit them. */
function interleaveAxis(
  inSize: number,
  before: number,
  after: number,
  dilation: number,
  filterSize: number,
  outSize: number,
) {
  const size = Math.ceil((before + inSize + after) / dilation);
  return {
    size,
    inputPadding: [before, size * dilation - before - inSize],
    outputPadding: [0, (size - filterSize + 1) * dilation - outSize],
  };
}
