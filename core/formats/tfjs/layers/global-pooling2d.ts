import { onlySource, stockBuilder } from '../build.ts';
import type { ToStock } from '../define.ts';
import { asItIs } from './as-it-is.ts';

/** Stock tfjs always gives vectors: where the axes of the map are kept, a reshape puts them back. */
export const globalPooling2d: ToStock = (site) => {
  const { className, config } = site.layer;
  if (config['keepdims'] !== true) return asItIs(site);
  const { layers, add } = stockBuilder(site);
  const pooled = add('pooled', className, {}, [onlySource(site)]);
  return {
    layers,
    y: add(null, 'Reshape', { targetShape: site.output }, [pooled]),
    change: 'became a pooling and a reshape, because stock tfjs drops the axes of length 1',
  };
};
