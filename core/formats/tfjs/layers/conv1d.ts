import { padAlong } from '../../../ops/pads.ts';
import { onlySource, sameWeights, stockBuilder, stockConfig } from '../build.ts';
import type { ToStock } from '../define.ts';
import { asItIs } from './as-it-is.ts';

/** Stock tfjs has no causal convolution, and pads only maps: the steps become rows of one column while they are padded. */
export const conv1d: ToStock = (site) => {
  const { config, className } = site.layer;
  if (config['padding'] !== 'causal') return asItIs(site);
  const [[length = 0, features = 0] = []] = site.inputs;
  const [size, stride, dilation] = ['kernelSize', 'strides', 'dilationRate'].map((key) =>
    Number(config[key] ?? 1),
  );
  const [before] = padAlong(length, size ?? 1, stride ?? 1, 'causal', dilation ?? 1);
  const own = { ...stockConfig(config), padding: 'valid' };
  const { layers, add } = stockBuilder(site);
  if (before === 0) return { layers, y: add(null, className, own, site.sources, sameWeights(site)) };
  const column = add('column', 'Reshape', { targetShape: [length, 1, features] }, [onlySource(site)]);
  const padding = [
    [before, 0],
    [0, 0],
  ];
  const padded = add('padded', 'ZeroPadding2D', { padding }, [column]);
  const x = add('steps', 'Reshape', { targetShape: [length + before, features] }, [padded]);
  return {
    layers,
    y: add(null, className, own, [x], sameWeights(site)),
    change: 'its causal padding became a ZeroPadding2D between two reshapes',
  };
};
