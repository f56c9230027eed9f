import type { Pad } from '../../../ops/define.ts';
import type { Shape, Size2d } from '../../../shape.ts';
import { onlySource, type StockBuilder, sameWeights, stockBuilder, stockConfig } from '../build.ts';
import type { Site, StockWeight, ToStock } from '../define.ts';
import { paddingOf, samePads, size2d } from '../numbers.ts';
import { asItIs } from './as-it-is.ts';

/**
 * Stock tfjs leaves the dilation of depthwise convolutions out: the kernel is written with zeros between its values. On wasm it pads
 * wrongly where strides exceed the kernel: what "same" adds is added there by a separate layer.
 */
export const depthwiseConv2d: ToStock = (site) => {
  const dilations = size2d(site.layer.config['dilationRate']);
  if (!dilations.some((rate) => rate > 1)) return withoutGaps(site);
  const { layers, add } = stockBuilder(site);
  const kernelSize = size2d(site.layer.config['kernelSize']);
  const spread = kernelSize.map((length, axis) => (length - 1) * (dilations[axis] ?? 1) + 1);
  const config = { ...stockConfig(site.layer.config), kernelSize: spread, dilationRate: [1, 1] };
  const weights = sameWeights(site).map((weight) =>
    weight.name === 'depthwise_kernel' ? spreadOut(weight, dilations) : weight,
  );
  return {
    layers,
    y: add(null, site.layer.className, config, [onlySource(site)], weights),
    change: `its kernel of ${kernelSize.join('×')} was written with zeros between its values, as ${spread.join('×')}`,
  };
};

/** A convolution whose windows may leave gaps between them: padded by a separate layer where wasm would pad it wrongly. */
export const withoutGaps: ToStock = (site) => {
  const { config, className } = site.layer;
  const pads = gapPads(site);
  if (pads === undefined) return asItIs(site);
  const builder = stockBuilder(site);
  const x = padded(builder, site, pads);
  const own = { ...stockConfig(config), padding: 'valid' };
  return {
    layers: builder.layers,
    y: builder.add(null, className, own, [x], sameWeights(site)),
    change: 'its padding was made explicit, because its strides exceed its kernel',
  };
};

/** What "same" adds to the layer's input, of rows and of columns, where its windows leave gaps and wasm would add it wrongly. */
export function gapPads({ layer: { config }, inputs: [shape = []] }: Site): readonly Pad[] | undefined {
  const [kernelSize, strides] = [size2d(config['kernelSize']), size2d(config['strides'])];
  const gaps = strides.some((stride, axis) => stride > (kernelSize[axis] ?? 1));
  if (!gaps || paddingOf(config['padding']) === 'valid') return undefined;
  return [0, 1].map((axis) => samePads(shape[axis] ?? 0, kernelSize[axis] ?? 1, strides[axis] ?? 1));
}

/** The layer's input with what "same" adds to it. */
export function padded(builder: StockBuilder, site: Site, padding: readonly Pad[]): string {
  const x = onlySource(site);
  return padding.flat().every((count) => count === 0)
    ? x
    : builder.add('padded', 'ZeroPadding2D', { padding }, [x]);
}

/** A kernel `[height, width, …]` with zeros between its rows and columns. */
function spreadOut(weight: StockWeight, dilations: Size2d): StockWeight {
  const [height = 0, width = 0, ...rest] = weight.shape;
  const shape: Shape = [(height - 1) * dilations[0] + 1, (width - 1) * dilations[1] + 1, ...rest];
  const depth = rest.reduce((product, length) => product * length, 1);
  const arrange = (values: Float32Array): Float32Array => {
    const result = new Float32Array((shape[0] ?? 0) * (shape[1] ?? 0) * depth);
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const from = (row * width + column) * depth;
        const to = (row * dilations[0] * (shape[1] ?? 0) + column * dilations[1]) * depth;
        result.set(values.subarray(from, from + depth), to);
      }
    }
    return result;
  };
  return { ...weight, shape, values: { ...weight.values, arrange } };
}
