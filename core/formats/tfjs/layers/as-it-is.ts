import { sameWeights, stockBuilder, stockConfig } from '../build.ts';
import type { ToStock } from '../define.ts';

/** A layer that stock tfjs has and computes alike. */
export const asItIs: ToStock = (site) => {
  const { layers, add } = stockBuilder(site);
  const { className, config } = site.layer;
  return { layers, y: add(null, className, stockConfig(config), site.sources, sameWeights(site)) };
};
