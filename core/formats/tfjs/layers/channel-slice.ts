import { elementCount } from '../../../shape.ts';
import { onlySource, stockBuilder } from '../build.ts';
import type { ToStock } from '../define.ts';

/** Channels are cut as columns, which stock tfjs can crop: the input is read as `[places, channels, 1]` for that. */
export const channelSlice: ToStock = (site) => {
  const begin = Number(site.layer.config['begin']);
  const size = Number(site.layer.config['size']);
  const channels = site.inputs[0]?.at(-1) ?? 0;
  const { layers, add } = stockBuilder(site);
  const targetShape = [elementCount(site.output) / size, channels, 1];
  const columns = add('columns', 'Reshape', { targetShape }, [onlySource(site)]);
  const cropping = [
    [0, 0],
    [begin, channels - begin - size],
  ];
  const cut = add('cut', 'Cropping2D', { cropping }, [columns]);
  return {
    layers,
    y: add(null, 'Reshape', { targetShape: site.output }, [cut]),
    change: 'became a cropping of channels read as columns',
  };
};
