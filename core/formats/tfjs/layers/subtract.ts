import { stockBuilder } from '../build.ts';
import type { ToStock } from '../define.ts';

/** a − b as a + (−1 · b), which rounds alike: the sign is a separate bit. */
export const subtract: ToStock = (site) => {
  const [a = '', b = ''] = site.sources;
  const { layers, add } = stockBuilder(site);
  const negative = add('negative', 'Rescaling', { scale: -1, offset: 0 }, [b]);
  return {
    layers,
    y: add(null, 'Add', {}, [a, negative]),
    change: 'became the sum of its first input and the second times −1',
  };
};
