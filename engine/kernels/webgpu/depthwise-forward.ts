import type * as tf from '@tensorflow/tfjs-core';
import type { Program } from './program.ts';
import { depthwiseTile, range } from './tiles.ts';

/** Enough that neighboring pixels share what they read, few enough to stay in registers. */
const pixelsPerThread = 4;
/** A row of the filter is unrolled where it reads no more places of the image than this: long programs compile slowly. */
const unrolledPlaces = 10;

/**
 * Depthwise convolution: y[p, q, c·multiplier + m] = Σ x[s·p + d·i − top, s·q + d·j − left, c] · filters[i, j, c, m]. A thread takes a few
 * pixels beside each other of an output channel or of four, and reads each place of the image that they share once. Any strides,
 * dilations and padding.
 */
export function depthwiseForward(info: tf.backend_util.Conv2DInfo): Program {
  const { inHeight, inWidth, outHeight, outWidth, filterHeight, filterWidth } = info;
  const { strideHeight, strideWidth, dilationHeight, dilationWidth } = info;
  const { top, left } = info.padInfo;
  const { element, inElements, outElements, multiplier } = depthwiseTile(info);
  const pixels = Math.min(pixelsPerThread, outWidth);
  const tiles = Math.ceil(outWidth / pixels);
  const P = range(pixels);
  /** Where in the image, from the first pixel's left, a pixel meets a column of the filter. */
  const place = (p: number, j: number) => p * strideWidth + j * dilationWidth;
  const placesOf = (columns: readonly number[]) => [
    ...new Set(columns.flatMap((j) => P.map((p) => place(p, j)))),
  ];
  const unrolls = placesOf(range(filterWidth)).length <= unrolledPlaces;
  const J = unrolls ? range(filterWidth) : [0];
  const places = placesOf(J);
  const atColumn = (offset: number) => `leftmost + ${offset}${unrolls ? '' : ` + j * ${dilationWidth}`}`;
  const row = `
      ${places
        .map(
          (offset) => `
      let c${offset} = ${atColumn(offset)};
      let x${offset} = select(${element}(), x[rowAt + clamp(c${offset}, 0, ${inWidth - 1}) * ${inElements}], c${offset} >= 0 && c${offset} < ${inWidth});`,
        )
        .join('')}
      ${J.map(
        (j) => `
      let w${j} = filters[filterAt + ${j * outElements}${unrolls ? '' : ` + j * ${outElements}`}];
      ${P.map((p) => `sum${p} += x${place(p, j)} * w${j};`).join('\n')}`,
      ).join('')}`;
  return {
    key: [
      'depthwise conv',
      ...[info.inShape, info.filterShape, strideHeight, strideWidth, dilationHeight, dilationWidth],
      ...Object.values(info.padInfo),
    ].join(),
    threads: info.batchSize * outHeight * tiles * outElements,
    reads: { x: element, filters: element },
    writes: { y: element },
    code: () => ({
      body: `
  let channel = index % ${outElements};
  let tile = (index / ${outElements}) % ${tiles};
  let row = index / ${outElements * tiles};
  let image = row / ${outHeight};
  let first = tile * ${pixels};
  let leftmost = first * ${strideWidth} - ${left};
  let topmost = row % ${outHeight} * ${strideHeight} - ${top};
  ${P.map((p) => `var sum${p} = ${element}();`).join('\n')}
  for (var i = 0; i < ${filterHeight}; i++) {
    let r = topmost + i * ${dilationHeight};
    if (r < 0 || r >= ${inHeight}) { continue; }
    let rowAt = (image * ${inHeight} + r) * ${inWidth * inElements} + channel / ${multiplier};
    let filterAt = i * ${filterWidth * outElements} + channel;
    ${unrolls ? row : `for (var j = 0; j < ${filterWidth}; j++) {${row}\n    }`}
  }
  let to = (row * ${outWidth} + first) * ${outElements} + channel;
  ${P.map((p) => (p === 0 ? `y[to] = sum0;` : `if (first + ${p} < ${outWidth}) { y[to + ${p * outElements}] = sum${p}; }`)).join('\n')}`,
    }),
  };
}
