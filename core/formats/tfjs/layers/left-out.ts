import { onlySource, stockBuilder } from '../build.ts';
import type { ToStock } from '../define.ts';

/** A layer that does nothing outside training, which stock tfjs has not: what reads it reads its input. */
export const leftOut: ToStock = (site) => {
  const x = onlySource(site);
  const change = 'was removed: it does nothing outside training, and stock tfjs has no such layer';
  if (!site.readsInput) return { layers: [], y: x, change };
  // An input of a model that is its output too is no layer that tfjs could ask for it.
  const { layers, add } = stockBuilder(site);
  return {
    layers,
    y: add(null, 'Activation', { activation: 'linear' }, [x]),
    change: 'became a linear activation: it does nothing outside training',
  };
};
