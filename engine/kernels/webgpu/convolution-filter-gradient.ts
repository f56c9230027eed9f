import type * as tf from '@tensorflow/tfjs-core';
import type { Program } from './program.ts';
import { type ChannelTile, channelTile, cutIntoParts, range } from './tiles.ts';

/**
 * The gradient of a convolution by its filter, in parts: the output's rows (of all images) are cut into so many parts, and
 * each thread sums over one part, for a tile of input by output channels at one place of the filter.
 * Gives `[parts, …filter's shape]`, for `runInParts`.
 */
export function convolutionFilterGradient(
  info: tf.backend_util.Conv2DInfo,
  fillingThreads: number,
): { readonly program: Program; readonly parts: number } {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth } = info;
  const { strideHeight, strideWidth, batchSize } = info;
  const { top, left } = info.padInfo;
  const xTile = channelTile(inChannels, 8);
  const dyTile = channelTile(outChannels, 8);
  const rows = batchSize * outHeight;
  const threadsOfPart = filterHeight * filterWidth * xTile.threads * dyTile.threads;
  const { parts, rowsOfPart } = cutIntoParts(rows, threadsOfPart, fillingThreads);
  const [A, B] = [range(xTile.count * xTile.width), range(dyTile.count)];
  const program: Program = {
    key: [
      'conv by filter',
      info.inShape,
      info.filterShape,
      strideHeight,
      strideWidth,
      ...Object.values(info.padInfo),
    ].join(),
    threads: parts * threadsOfPart,
    reads: { x: xTile.element, dy: dyTile.element },
    writes: { sums: dyTile.element },
    code: () => ({
      body: `
  let dyColumn = (index % ${dyTile.threads}) * ${dyTile.count};
  var rest = index / ${dyTile.threads};
  let xColumn = (rest % ${xTile.threads}) * ${xTile.count};
  rest /= ${xTile.threads};
  let j = rest % ${filterWidth};
  rest /= ${filterWidth};
  let i = rest % ${filterHeight};
  let part = rest / ${filterHeight};
  let start = max(0, (${left} - j + ${strideWidth - 1}) / ${strideWidth});
  let last = ${inWidth - 1 + left} - j;
  let to = select(min(${outWidth}, last / ${strideWidth} + 1), 0, last < 0);
  ${A.flatMap((a) => B.map((b) => `var sum${a}_${b} = ${dyTile.element}();`)).join('\n')}
  for (var row = part * ${rowsOfPart}; row < min(${rows}, (part + 1) * ${rowsOfPart}); row++) {
    let xRow = row % ${outHeight} * ${strideHeight} + i - ${top};
    if (xRow < 0 || xRow >= ${inHeight}) { continue; }
    var xAt = ((row / ${outHeight} * ${inHeight} + xRow) * ${inWidth} + start * ${strideWidth} + j - ${left}) * ${xTile.elements} + xColumn;
    var dyAt = (row * ${outWidth} + start) * ${dyTile.elements} + dyColumn;
    for (var k = start; k < to; k++) {
      ${B.map((b) => `let d${b} = dy[dyAt + ${b}];`).join('\n')}
      ${range(xTile.count)
        .map((a) => `let x${a} = x[xAt + ${a}];`)
        .join('\n')}
      ${A.flatMap((a) => B.map((b) => `sum${a}_${b} += ${component('x', a, xTile)} * d${b};`)).join('\n')}
      xAt += ${strideWidth * xTile.elements};
      dyAt += ${dyTile.elements};
    }
  }
  let at = (((part * ${filterHeight} + i) * ${filterWidth} + j) * ${inChannels} + xColumn * ${xTile.width}) * ${dyTile.elements} + dyColumn;
  ${A.flatMap((a) => B.map((b) => `sums[at + ${a * dyTile.elements + b}] = sum${a}_${b};`)).join('\n')}`,
    }),
  };
  return { program, parts };
}

function component(name: string, number: number, { width }: ChannelTile): string {
  return width === 1 ? `${name}${number}` : `${name}${Math.floor(number / 4)}[${number % 4}]`;
}
