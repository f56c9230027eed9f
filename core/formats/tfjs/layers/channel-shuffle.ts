import { onlySource, stockBuilder } from '../build.ts';
import type { ToStock } from '../define.ts';

/** Groups become an axis, which trades places with that of the channels in each. */
export const channelShuffle: ToStock = (site) => {
  const [height = 0, width = 0, channels = 0] = site.output;
  const groups = Number(site.layer.config['groups']);
  const { layers, add } = stockBuilder(site);
  const targetShape = [height, width, groups, channels / groups];
  const grouped = add('grouped', 'Reshape', { targetShape }, [onlySource(site)]);
  const mixed = add('mixed', 'Permute', { dims: [1, 2, 4, 3] }, [grouped]);
  return {
    layers,
    y: add(null, 'Reshape', { targetShape: site.output }, [mixed]),
    change: 'became two reshapes and a permutation',
  };
};
