import type * as tf from '@tensorflow/tfjs-core';
import type { Program } from './program.ts';
import { depthwiseTile } from './tiles.ts';

/**
 * The gradient of a depthwise convolution by its input: dx[h, w, c] = Σ dy[(h + top − i)/s, (w + left − j)/s, c·multiplier + m] ·
 * filters[i, j, c, m] over the i and j that the stride divides. A thread takes one pixel of a channel or of four.
 */
export function depthwiseInputGradient(info: tf.backend_util.Conv2DInfo): Program {
  const { inHeight, inWidth, outHeight, outWidth, filterHeight, filterWidth } = info;
  const { strideHeight, strideWidth } = info;
  const { top, left } = info.padInfo;
  const { element, inElements, outElements, multiplier } = depthwiseTile(info);
  const geometry = [info.inShape, info.filterShape, strideHeight, strideWidth];
  return {
    key: ['depthwise conv by x', ...geometry, ...Object.values(info.padInfo)].join(),
    threads: info.batchSize * inHeight * inWidth * inElements,
    reads: { dy: element, filters: element },
    writes: { dx: element },
    code: () => ({
      body: `
  let channel = (index % ${inElements}) * ${multiplier};
  let column = (index / ${inElements}) % ${inWidth} + ${left};
  let row = (index / ${inElements * inWidth}) % ${inHeight} + ${top};
  let image = index / ${inElements * inWidth * inHeight};
  var sum = ${element}();
  for (var i = row % ${strideHeight}; i < min(${filterHeight}, row + 1); i += ${strideHeight}) {
    let r = (row - i) / ${strideHeight};
    if (r >= ${outHeight}) { continue; }
    for (var j = column % ${strideWidth}; j < min(${filterWidth}, column + 1); j += ${strideWidth}) {
      let c = (column - j) / ${strideWidth};
      if (c >= ${outWidth}) { continue; }
      let dyAt = ((image * ${outHeight} + r) * ${outWidth} + c) * ${outElements} + channel;
      let filterAt = (i * ${filterWidth} + j) * ${outElements} + channel;
      for (var m = 0; m < ${multiplier}; m++) { sum += dy[dyAt + m] * filters[filterAt + m]; }
    }
  }
  dx[index] = sum;`,
    }),
  };
}
