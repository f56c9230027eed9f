import type { Shape } from '../../../shape.ts';
import { onlySource, stockBuilder, stockConfig, weightOf } from '../build.ts';
import type { Site, StockWeight, ToStock } from '../define.ts';
import { size2d } from '../numbers.ts';
import { gapPads, padded, withoutGaps } from './depthwise-conv2d.ts';

/** A convolution in groups, which stock tfjs lacks, becomes a separate convolution for each group. Others are padded as `withoutGaps` does. */
export const conv2d: ToStock = (site) => {
  const groups = Number(site.layer.config['groups'] ?? 1);
  if (groups === 1) return withoutGaps(site);
  const [strides, dilations] = ['strides', 'dilationRate'].map((key) => size2d(site.layer.config[key]));
  const plain = strides?.[0] === strides?.[1] && dilations?.every((rate) => rate === 1);
  return groups === site.inputs[0]?.[2] && plain ? asDepthwise(site) : inParts(site, groups);
};

/** With as many groups as channels it is a depthwise convolution: `[height, width, 1, out]` holds the same values in the same order. */
function asDepthwise(site: Site): ReturnType<ToStock> {
  const { filters, kernelInitializer: _start, ...config } = site.layer.config;
  const channels = site.inputs[0]?.[2] ?? 1;
  const depthMultiplier = Number(filters) / channels;
  const own = withoutGaps({
    ...site,
    layer: {
      className: 'DepthwiseConv2D',
      config: { ...config, depthMultiplier, depthwiseInitializer: 'zeros' },
    },
  });
  const layers = own.layers.map((layer) => ({
    ...layer,
    weights: layer.weights.map((weight) => {
      if (weight.name !== 'kernel') return weight;
      const [height = 0, width = 0] = weight.shape;
      return { ...weight, name: 'depthwise_kernel', shape: [height, width, channels, depthMultiplier] };
    }),
  }));
  return {
    ...own,
    layers,
    change: 'became a depthwise convolution, because it has as many groups as channels',
  };
}

/** Channels are cut out as columns of a map that is read as `[places, channels, 1]`, since stock tfjs can crop those. */
function inParts(site: Site, groups: number): ReturnType<ToStock> {
  const [rows = 0, columnCount = 0, channels = 0] = site.inputs[0] ?? [];
  const filters = Number(site.layer.config['filters']);
  const [each, made] = [channels / groups, filters / groups];
  const builder = stockBuilder(site);
  const { layers, add } = builder;
  const pads = gapPads(site);
  const [height, width] = [rows, columnCount].map(
    (length, axis) => length + (pads?.[axis]?.[0] ?? 0) + (pads?.[axis]?.[1] ?? 0),
  ) as [number, number];
  const source = pads === undefined ? onlySource(site) : padded(builder, site, pads);
  const columns = add('columns', 'Reshape', { targetShape: [height * width, channels, 1] }, [source]);
  const config = {
    ...stockConfig(site.layer.config),
    ...(pads === undefined ? {} : { padding: 'valid' }),
    filters: made,
  };
  const parts = Array.from({ length: groups }, (_, group) => {
    const part = `group${group + 1}`;
    const cropping = [
      [0, 0],
      [group * each, channels - (group + 1) * each],
    ];
    const cut = add(`${part}_columns`, 'Cropping2D', { cropping }, [columns]);
    const x = add(`${part}_in`, 'Reshape', { targetShape: [height, width, each] }, [cut]);
    const weights = ['kernel', 'bias'].flatMap((name) => {
      const whole = weightOf(site, name);
      return whole === undefined ? [] : [lastAxis(whole, group * made, made)];
    });
    return add(part, 'Conv2D', config, [x], weights);
  });
  return {
    layers,
    y: add(null, 'Concatenate', { axis: -1 }, parts),
    change: `became ${groups} convolutions of ${each} channels each, concatenated`,
  };
}

/** A part of a weight along its last axis. */
function lastAxis(weight: StockWeight, begin: number, length: number): StockWeight {
  const whole = weight.shape.at(-1) ?? 1;
  const shape: Shape = [...weight.shape.slice(0, -1), length];
  const arrange = (values: Float32Array): Float32Array => {
    const rows = values.length / whole;
    const result = new Float32Array(rows * length);
    for (let row = 0; row < rows; row++) {
      const from = row * whole + begin;
      result.set(values.subarray(from, from + length), row * length);
    }
    return result;
  };
  return { ...weight, shape, values: { ...weight.values, arrange } };
}
