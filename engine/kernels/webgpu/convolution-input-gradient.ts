import type * as tf from '@tensorflow/tfjs-core';
import type { Program } from './program.ts';
import { channelTile, range } from './tiles.ts';

/**
 * The gradient of a convolution by its input: dx[h, w, c] = Σ dy[(h + top − i)/s, (w + left − j)/s, k] · filters[i, j, c, k]
 * over the i and j that the stride divides. A thread takes pixels with the same rest of the stride, so that they have the same
 * i and j.
 */
export function convolutionInputGradient(info: tf.backend_util.Conv2DInfo, pixelsPerThread: number): Program {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth } = info;
  const { strideHeight, strideWidth, batchSize } = info;
  const { top, left } = info.padInfo;
  const dyTile = channelTile(outChannels, 4);
  const dxTile = channelTile(inChannels, 8);
  const columns = dxTile.count * dxTile.width;
  const [rowsOfPhase, columnsOfPhase] = [
    Math.ceil(inHeight / strideHeight),
    Math.ceil(inWidth / strideWidth),
  ];
  const pixels = batchSize * rowsOfPhase * columnsOfPhase;
  const tiles = Math.ceil(pixels / pixelsPerThread);
  const [P, N] = [range(pixelsPerThread), range(columns)];
  const product =
    dyTile.width === 4
      ? (a: string, b: string) => `dot(${a}, ${b})`
      : (a: string, b: string) => `${a} * ${b}`;
  return {
    key: [
      'conv by x',
      info.inShape,
      info.filterShape,
      strideHeight,
      strideWidth,
      ...Object.values(info.padInfo),
    ].join(),
    threads: tiles * strideHeight * strideWidth * dxTile.threads,
    reads: { dy: dyTile.element, filters: dyTile.element },
    writes: { dx: dxTile.element },
    code: () => ({
      body: `
  let tile = index / ${dxTile.threads};
  let column = (index % ${dxTile.threads}) * ${columns};
  let phase = tile / ${tiles};
  let first = (tile % ${tiles}) * ${pixelsPerThread};
  let phaseRow = phase / ${strideWidth};
  let phaseColumn = phase % ${strideWidth};
  ${P.map(
    (p) => `
  let pixel${p} = first + ${p};
  let image${p} = pixel${p} / ${rowsOfPhase * columnsOfPhase};
  let row${p} = (pixel${p} / ${columnsOfPhase}) % ${rowsOfPhase} * ${strideHeight} + phaseRow;
  let left${p} = pixel${p} % ${columnsOfPhase} * ${strideWidth} + phaseColumn;
  let wanted${p} = pixel${p} < ${pixels} && row${p} < ${inHeight} && left${p} < ${inWidth};
  ${N.map((n) => `var sum${p}_${n} = 0f;`).join('\n')}`,
  ).join('')}
  for (var i = (phaseRow + ${top}) % ${strideHeight}; i < ${filterHeight}; i += ${strideHeight}) {
    for (var j = (phaseColumn + ${left}) % ${strideWidth}; j < ${filterWidth}; j += ${strideWidth}) {
      ${P.map(
        (p) => `
      let r${p} = (row${p} + ${top} - i) / ${strideHeight};
      let c${p} = (left${p} + ${left} - j) / ${strideWidth};
      let inside${p} = wanted${p} && row${p} + ${top} >= i && r${p} < ${outHeight} && left${p} + ${left} >= j && c${p} < ${outWidth};
      let at${p} = select(0, ((image${p} * ${outHeight} + r${p}) * ${outWidth} + c${p}) * ${dyTile.elements}, inside${p});`,
      ).join('')}
      let filterAt = ((i * ${filterWidth} + j) * ${inChannels} + column) * ${dyTile.elements};
      for (var k = 0; k < ${dyTile.elements}; k++) {
        ${P.map((p) => `let d${p} = select(${dyTile.element}(), dy[at${p} + k], inside${p});`).join('\n')}
        ${N.map(
          (n) => `
        let w${n} = filters[filterAt + ${n * dyTile.elements} + k];
        ${P.map((p) => `sum${p}_${n} += ${product(`d${p}`, `w${n}`)};`).join('\n')}`,
        ).join('')}
      }
    }
  }
  ${P.map(
    (p) => `
  if (wanted${p}) {
    let to = ((image${p} * ${inHeight} + row${p}) * ${inWidth} + left${p}) * ${dxTile.elements} + column / ${dxTile.width};
    ${range(dxTile.count)
      .map((n) => {
        const parts = range(dxTile.width).map((part) => `sum${p}_${n * dxTile.width + part}`);
        return `dx[to + ${n}] = ${dxTile.element}(${parts.join()});`;
      })
      .join('\n')}
  }`,
  ).join('')}`,
    }),
  };
}
