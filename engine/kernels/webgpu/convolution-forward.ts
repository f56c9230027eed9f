import type * as tf from '@tensorflow/tfjs-core';
import type { Program } from './program.ts';
import { channelTile, range } from './tiles.ts';

/** What is done to an output value of the convolution: `value` is an expression of the type `element`. */
export interface Epilogue {
  readonly key: string;
  readonly bias: boolean;
  readonly apply: (value: string, element: string) => string;
}

/**
 * Convolution of `[batch, height, width, channels]`, a tile of pixels by channels to a thread: what it reads serves
 * the whole tile. Any strides, dilations and padding.
 */
export function convolutionForward(
  info: tf.backend_util.Conv2DInfo,
  { key, bias, apply }: Epilogue,
  pixelsPerThread: number,
): Program {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth } = info;
  const input = channelTile(inChannels, 4);
  const output = channelTile(outChannels, 8);
  const pixels = info.batchSize * outHeight * outWidth;
  const { top, left } = info.padInfo;
  const [P, N] = [range(pixelsPerThread), range(output.count)];
  const geometry = [info.inShape, info.filterShape, info.strideHeight, info.strideWidth, info.dilationHeight];
  return {
    key: ['conv', ...geometry, info.dilationWidth, ...Object.values(info.padInfo), key].join(),
    threads: Math.ceil(pixels / pixelsPerThread) * output.threads,
    reads: {
      x: input.element,
      filters: output.element,
      ...(bias ? { bias: output.element } : {}),
    },
    writes: { y: output.element },
    code: () => ({
      body: `
  let first = (index / ${output.threads}) * ${pixelsPerThread};
  let column = (index % ${output.threads}) * ${output.count};
  ${P.map(
    (p) => `
  let pixel${p} = min(first + ${p}, ${pixels - 1});
  let image${p} = (pixel${p} / ${outHeight * outWidth}) * ${inHeight * inWidth};
  let row${p} = (pixel${p} / ${outWidth}) % ${outHeight} * ${info.strideHeight} - ${top};
  let left${p} = pixel${p} % ${outWidth} * ${info.strideWidth} - ${left};
  ${N.map((n) => `var sum${p}_${n} = ${output.element}();`).join('\n')}`,
  ).join('')}
  for (var i = 0; i < ${filterHeight}; i++) {
    for (var j = 0; j < ${filterWidth}; j++) {
      ${P.map(
        (p) => `
      let r${p} = row${p} + i * ${info.dilationHeight};
      let c${p} = left${p} + j * ${info.dilationWidth};
      let inside${p} = r${p} >= 0 && r${p} < ${inHeight} && c${p} >= 0 && c${p} < ${inWidth};
      let at${p} = select(0, (image${p} + r${p} * ${inWidth} + c${p}) * ${input.elements}, inside${p});`,
      ).join('')}
      var filterAt = (i * ${filterWidth} + j) * ${inChannels * output.elements} + column;
      for (var k = 0; k < ${input.elements}; k++) {
        ${P.map((p) => `let x${p} = select(${input.element}(), x[at${p} + k], inside${p});`).join('\n')}
        ${range(input.width)
          .map(
            (part) => `
        ${N.map((n) => `let w${part}_${n} = filters[filterAt + ${part * output.elements + n}];`).join('\n')}
        ${P.flatMap((p) =>
          N.map((n) => `sum${p}_${n} += x${p}${input.width === 4 ? `[${part}]` : ''} * w${part}_${n};`),
        ).join('\n')}`,
          )
          .join('')}
        filterAt += ${input.width * output.elements};
      }
    }
  }
  ${P.map(
    (p) => `
  if (first + ${p} < ${pixels}) {
    let to = (first + ${p}) * ${output.elements} + column;
    ${N.map((n) => `y[to + ${n}] = ${apply(`sum${p}_${n}${bias ? ` + bias[column + ${n}]` : ''}`, output.element)};`).join('\n')}
  }`,
  ).join('')}`,
    }),
  };
}
