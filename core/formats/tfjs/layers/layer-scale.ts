import { elementCount } from '../../../shape.ts';
import { onlySource, stockBuilder } from '../build.ts';
import type { ToStock } from '../define.ts';

/**
 * A depthwise convolution of 1×1, which multiplies every channel of a map by its own number. What is no map is read as one; where all
 * channels share their factor, as a map of one channel.
 */
export const layerScale: ToStock = (site) => {
  const { output, path } = site;
  const channels = site.layer.config['shared'] === true ? 1 : (output.at(-1) ?? 1);
  const map = [elementCount(output) / channels, 1, channels];
  const plain = output.length === 3 && output[2] === channels;
  const { layers, add } = stockBuilder(site);
  const config = {
    kernelSize: [1, 1],
    strides: [1, 1],
    padding: 'valid',
    depthMultiplier: 1,
    useBias: false,
    depthwiseInitializer: 'zeros',
  };
  const kernel = {
    name: 'depthwise_kernel',
    shape: [1, 1, channels, 1],
    values: { weight: `${path}/gamma` },
  };
  const change = 'became a depthwise convolution of 1×1';
  if (plain) return { layers, y: add(null, 'DepthwiseConv2D', config, [onlySource(site)], [kernel]), change };
  const read = add('map', 'Reshape', { targetShape: map }, [onlySource(site)]);
  const scaled = add('scaled', 'DepthwiseConv2D', config, [read], [kernel]);
  return {
    layers,
    y: add(null, 'Reshape', { targetShape: output }, [scaled]),
    change: `${change} between two reshapes`,
  };
};
