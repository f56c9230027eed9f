import { onlySource, stockBuilder } from '../build.ts';
import type { ToStock } from '../define.ts';

/** Tokens are cut as the rows of a map of one column, which stock tfjs can crop. */
export const selectToken: ToStock = (site) => {
  const [[tokens = 0, features = 0] = []] = site.inputs;
  const index = Number(site.layer.config['index']);
  const place = index < 0 ? tokens + index : index;
  const { layers, add } = stockBuilder(site);
  const column = add('column', 'Reshape', { targetShape: [tokens, 1, features] }, [onlySource(site)]);
  const cropping = [
    [place, tokens - 1 - place],
    [0, 0],
  ];
  const cut = add('cut', 'Cropping2D', { cropping }, [column]);
  return {
    layers,
    y: add(null, 'Reshape', { targetShape: [features] }, [cut]),
    change: 'became a cropping between two reshapes',
  };
};
