import type * as tf from '@tensorflow/tfjs-core';
import type { Program } from './program.ts';
import { cutIntoParts, depthwiseTile } from './tiles.ts';

/**
 * The gradient of a depthwise convolution by its filter, in parts: dW[i, j, k] = Σ x[n, s·p + i − top, s·q + j − left, k / multiplier] ·
 * dy[n, p, q, k]. The output's rows (of all images) are cut into so many parts, and each thread sums over one part, for a channel or
 * four at one place of the filter. Gives `[parts, …filter's shape]`, for `runInParts`.
 */
export function depthwiseFilterGradient(
  info: tf.backend_util.Conv2DInfo,
  fillingThreads: number,
): { readonly program: Program; readonly parts: number } {
  const { inHeight, inWidth, outHeight, outWidth, filterHeight, filterWidth } = info;
  const { strideHeight, strideWidth } = info;
  const { top, left } = info.padInfo;
  const { element, inElements, outElements, multiplier } = depthwiseTile(info);
  const rows = info.batchSize * outHeight;
  const threadsOfPart = filterHeight * filterWidth * outElements;
  const { parts, rowsOfPart } = cutIntoParts(rows, threadsOfPart, fillingThreads);
  const geometry = [info.inShape, info.filterShape, strideHeight, strideWidth];
  const program: Program = {
    key: ['depthwise conv by filter', ...geometry, ...Object.values(info.padInfo)].join(),
    threads: parts * threadsOfPart,
    reads: { x: element, dy: element },
    writes: { sums: element },
    code: () => ({
      body: `
  let channel = index % ${outElements};
  var rest = index / ${outElements};
  let j = rest % ${filterWidth};
  rest /= ${filterWidth};
  let i = rest % ${filterHeight};
  let part = rest / ${filterHeight};
  let start = max(0, (${left} - j + ${strideWidth - 1}) / ${strideWidth});
  let last = ${inWidth - 1 + left} - j;
  let to = select(min(${outWidth}, last / ${strideWidth} + 1), 0, last < 0);
  var sum = ${element}();
  for (var row = part * ${rowsOfPart}; row < min(${rows}, (part + 1) * ${rowsOfPart}); row++) {
    let xRow = row % ${outHeight} * ${strideHeight} + i - ${top};
    if (xRow < 0 || xRow >= ${inHeight}) { continue; }
    var xAt = ((row / ${outHeight} * ${inHeight} + xRow) * ${inWidth} + start * ${strideWidth} + j - ${left}) * ${inElements} + channel / ${multiplier};
    var dyAt = (row * ${outWidth} + start) * ${outElements} + channel;
    for (var k = start; k < to; k++) {
      sum += x[xAt] * dy[dyAt];
      xAt += ${strideWidth * inElements};
      dyAt += ${outElements};
    }
  }
  sums[index] = sum;`,
    }),
  };
  return { program, parts };
}
