import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import type { WebgpuBackend } from './backend.ts';
import { dispatchOne, type Program } from './program.ts';
import { channelTile } from './tiles.ts';

type Info = tf.backend_util.Conv2DInfo;
type Shape4d = [number, number, number, number];

/**
 * The gradient of average pooling: each output's gradient, over the number of its window's pixels inside the image. tfjs's
 * own kernel divides by the window's full size at borders too.
 */
export const averagePoolGradient = defineKernel<tf.AvgPoolGradInputs, tf.AvgPoolGradAttrs, WebgpuBackend>(
  tf.AvgPoolGrad,
  () =>
    ({ inputs: { dy, input }, attrs: { filterSize, strides, pad }, backend }) => {
      const shape = input.shape as Shape4d;
      const info = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad);
      const rows = `min(top + ${info.filterHeight}, ${info.inHeight}) - max(top, 0)`;
      const columns = `min(left + ${info.filterWidth}, ${info.inWidth}) - max(left, 0)`;
      const body = `sum += dy[at] / f32((${rows}) * (${columns}));`;
      return dispatchOne(backend, overWindows('average pool', info, {}, body), [dy], input.shape);
    },
);

/**
 * The gradient of max pooling: each output's gradient goes to its window's largest pixel, the first of equals, as on `cpu`.
 * The windows of a pixel are searched anew for each pixel, which needs neither atomic sums nor places kept by the forward pass.
 */
export const maxPoolGradient = defineKernel<tf.MaxPoolGradInputs, tf.MaxPoolGradAttrs, WebgpuBackend>(
  tf.MaxPoolGrad,
  () =>
    ({ inputs: { dy, input }, attrs, backend }) => {
      const { filterSize, strides, pad, dimRoundingMode } = attrs;
      const shape = input.shape as Shape4d;
      const info = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
      const { element, elements } = channelTile(info.inChannels, 4);
      // What comes before the pixel in the window must be less, what comes after may be equal.
      const wins = `
      var wins = ${element}(1);
      for (var r = max(top, 0); r < min(top + ${info.filterHeight}, ${info.inHeight}); r++) {
        for (var c = max(left, 0); c < min(left + ${info.filterWidth}, ${info.inWidth}); c++) {
          let other = x[((image * ${info.inHeight} + r) * ${info.inWidth} + c) * ${elements} + channel];
          let before = r < row || (r == row && c < column);
          wins = select(wins, ${element}(), select(other > own, other >= own, before));
        }
      }
      sum += dy[at] * wins;`;
      const program = overWindows('max pool', info, { x: element }, wins);
      return dispatchOne(backend, program, [dy, input], input.shape);
    },
);

/** For each pixel `row`, `column` of each `channel`, its windows: `top` and `left` of each, and `at`, its output. */
function overWindows(name: string, info: Info, reads: Program['reads'], eachWindow: string): Program {
  const { inHeight, inWidth, outHeight, outWidth, strideHeight, strideWidth, filterHeight, filterWidth } =
    info;
  const { element, elements } = channelTile(info.inChannels, 4);
  const { padInfo } = info;
  const geometry = [info.inShape, info.outShape, filterHeight, filterWidth, strideHeight, strideWidth];
  return {
    key: [name, ...geometry, padInfo.top, padInfo.left].join(),
    threads: info.batchSize * inHeight * inWidth * elements,
    reads: { dy: element, ...reads },
    writes: { dx: element },
    code: () => ({
      body: `
  let channel = index % ${elements};
  let column = (index / ${elements}) % ${inWidth};
  let row = (index / ${elements * inWidth}) % ${inHeight};
  let image = index / ${elements * inWidth * inHeight};
  ${'x' in reads ? 'let own = x[index];' : ''}
  var sum = ${element}();
  let lastRow = min(${outHeight - 1}, (row + ${padInfo.top}) / ${strideHeight});
  let lastColumn = min(${outWidth - 1}, (column + ${padInfo.left}) / ${strideWidth});
  for (var i = max(0, (row + ${padInfo.top - filterHeight + strideHeight}) / ${strideHeight}); i <= lastRow; i++) {
    let top = i * ${strideHeight} - ${padInfo.top};
    if (top + ${filterHeight} <= row) { continue; }
    for (var j = max(0, (column + ${padInfo.left - filterWidth + strideWidth}) / ${strideWidth}); j <= lastColumn; j++) {
      let left = j * ${strideWidth} - ${padInfo.left};
      if (left + ${filterWidth} <= column) { continue; }
      let at = ((image * ${outHeight} + i) * ${outWidth} + j) * ${elements} + channel;
      ${eachWindow}
    }
  }
  dx[index] = sum;`,
    }),
  };
}
