import { symmetricIsSame } from '../../../ops/pads.ts';
import { onlySource, stockBuilder, stockConfig } from '../build.ts';
import type { ToStock } from '../define.ts';
import { size2d } from '../numbers.ts';
import { asItIs } from './as-it-is.ts';

/**
 * Stock tfjs has no symmetric padding. At stride 1 it is "same"; where windows step over places, those of the steps are kept of what is
 * pooled at all places, by windows of one value.
 */
export const pooling2d: ToStock = (site) => {
  const { className, config } = site.layer;
  if (config['padding'] !== 'symmetric') return asItIs(site);
  const [poolSize, strides] = [size2d(config['poolSize']), size2d(config['strides'])];
  const own = { ...stockConfig(config), padding: 'same' };
  const { layers, add } = stockBuilder(site);
  if (symmetricIsSame(site.inputs[0] ?? [], poolSize, strides))
    return { layers, y: add(null, className, own, site.sources) };
  const everywhere = add('everywhere', className, { ...own, strides: [1, 1] }, [onlySource(site)]);
  const kept = { poolSize: [1, 1], strides, padding: 'valid' };
  return {
    layers,
    y: add(null, 'MaxPooling2D', kept, [everywhere]),
    change:
      'its symmetric padding became pooling at every place, of which a second pooling keeps those of its steps',
  };
};
