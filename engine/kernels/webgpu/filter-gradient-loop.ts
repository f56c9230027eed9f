import type * as tf from '@tensorflow/tfjs-core';

/** Where a thread's channels stand in a pixel, in elements of the buffer. */
interface Channels {
  /** Of a pixel. */
  readonly elements: number;
  /** Expression of the first one that the thread takes. */
  readonly first: string;
}

/**
 * Of the thread number `rest`, the place `i`, `j` in the filter and the `part`; then `before`, and `eachPixel` for all output
 * pixels of the part under which that place meets the image: `xAt` and `dyAt` are where they begin.
 */
export function filterGradientLoop(
  info: tf.backend_util.Conv2DInfo,
  rowsOfPart: number,
  x: Channels,
  dy: Channels,
  before: string,
  eachPixel: string,
): string {
  const { batchSize, inHeight, inWidth, outHeight, outWidth, filterHeight, filterWidth } = info;
  const { strideHeight, strideWidth } = info;
  const { top, left } = info.padInfo;
  return `
  let j = rest % ${filterWidth};
  rest /= ${filterWidth};
  let i = rest % ${filterHeight};
  let part = rest / ${filterHeight};
  let start = max(0, (${left} - j + ${strideWidth - 1}) / ${strideWidth});
  let last = ${inWidth - 1 + left} - j;
  let to = select(min(${outWidth}, last / ${strideWidth} + 1), 0, last < 0);
  ${before}
  for (var row = part * ${rowsOfPart}; row < min(${batchSize * outHeight}, (part + 1) * ${rowsOfPart}); row++) {
    let xRow = row % ${outHeight} * ${strideHeight} + i - ${top};
    if (xRow < 0 || xRow >= ${inHeight}) { continue; }
    var xAt = ((row / ${outHeight} * ${inHeight} + xRow) * ${inWidth} + start * ${strideWidth} + j - ${left}) * ${x.elements} + ${x.first};
    var dyAt = (row * ${outWidth} + start) * ${dy.elements} + ${dy.first};
    for (var k = start; k < to; k++) {
      ${eachPixel}
      xAt += ${strideWidth * x.elements};
      dyAt += ${dy.elements};
    }
  }`;
}
