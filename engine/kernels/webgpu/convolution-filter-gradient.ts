import type * as tf from '@tensorflow/tfjs-core';
import { filterGradientLoop } from './filter-gradient-loop.ts';
import type { Program } from './program.ts';
import { type ChannelTile, channelTile, cutIntoParts, range } from './tiles.ts';

/**
 * The gradient of a convolution by its filter, in parts: the output's rows (of all images) are cut into so many parts, and
 * each thread sums over one part, for a tile of input by output channels at one place of the filter.
 * Gives `[parts, …filter's shape]`, for `dispatchInParts`.
 */
export function convolutionFilterGradient(
  info: tf.backend_util.Conv2DInfo,
  fillingThreads: number,
): { readonly program: Program; readonly parts: number } {
  const { inChannels, outChannels, filterHeight, filterWidth } = info;
  const xTile = channelTile(inChannels, 8);
  const dyTile = channelTile(outChannels, 8);
  const threadsOfPart = filterHeight * filterWidth * xTile.threads * dyTile.threads;
  const { parts, rowsOfPart } = cutIntoParts(info.batchSize * info.outHeight, threadsOfPart, fillingThreads);
  const [A, B] = [range(xTile.count * xTile.width), range(dyTile.count)];
  const program: Program = {
    key: [
      'conv by filter',
      info.inShape,
      info.filterShape,
      info.strideHeight,
      info.strideWidth,
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
  ${filterGradientLoop(
    info,
    rowsOfPart,
    { elements: xTile.elements, first: 'xColumn' },
    { elements: dyTile.elements, first: 'dyColumn' },
    A.flatMap((a) => B.map((b) => `var sum${a}_${b} = ${dyTile.element}();`)).join('\n'),
    `${B.map((b) => `let d${b} = dy[dyAt + ${b}];`).join('\n')}
      ${range(xTile.count)
        .map((a) => `let x${a} = x[xAt + ${a}];`)
        .join('\n')}
      ${A.flatMap((a) => B.map((b) => `sum${a}_${b} += ${component('x', a, xTile)} * d${b};`)).join('\n')}`,
  )}
  let at = (((part * ${filterHeight} + i) * ${filterWidth} + j) * ${inChannels} + xColumn * ${xTile.width}) * ${dyTile.elements} + dyColumn;
  ${A.flatMap((a) => B.map((b) => `sums[at + ${a * dyTile.elements + b}] = sum${a}_${b};`)).join('\n')}`,
    }),
  };
  return { program, parts };
}

function component(name: string, number: number, { width }: ChannelTile): string {
  return width === 1 ? `${name}${number}` : `${name}${Math.floor(number / 4)}[${number % 4}]`;
}
