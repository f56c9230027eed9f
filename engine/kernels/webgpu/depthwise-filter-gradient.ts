import type * as tf from '@tensorflow/tfjs-core';
import { filterGradientLoop } from './filter-gradient-loop.ts';
import type { Program } from './program.ts';
import { cutIntoParts, depthwiseTile } from './tiles.ts';

/**
 * The gradient of a depthwise convolution by its filter, in parts: dW[i, j, k] = Σ x[n, s·p + i − top, s·q + j − left, k / multiplier] ·
 * dy[n, p, q, k]. The output's rows (of all images) are cut into so many parts, and each thread sums over one part, for a channel or
 * four at one place of the filter. Gives `[parts, …filter's shape]`, for `dispatchInParts`.
 */
export function depthwiseFilterGradient(
  info: tf.backend_util.Conv2DInfo,
  fillingThreads: number,
): { readonly program: Program; readonly parts: number } {
  const { element, inElements, outElements, multiplier } = depthwiseTile(info);
  const threadsOfPart = info.filterHeight * info.filterWidth * outElements;
  const { parts, rowsOfPart } = cutIntoParts(info.batchSize * info.outHeight, threadsOfPart, fillingThreads);
  const geometry = [info.inShape, info.filterShape, info.strideHeight, info.strideWidth];
  const program: Program = {
    key: ['depthwise conv by filter', ...geometry, ...Object.values(info.padInfo)].join(),
    threads: parts * threadsOfPart,
    reads: { x: element, dy: element },
    writes: { sums: element },
    code: () => ({
      body: `
  let channel = index % ${outElements};
  var rest = index / ${outElements};
  ${filterGradientLoop(
    info,
    rowsOfPart,
    { elements: inElements, first: `channel / ${multiplier}` },
    { elements: outElements, first: 'channel' },
    `var sum = ${element}();`,
    'sum += x[xAt] * dy[dyAt];',
  )}
  sums[index] = sum;`,
    }),
  };
  return { program, parts };
}
