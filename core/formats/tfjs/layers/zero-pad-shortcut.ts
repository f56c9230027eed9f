import { onlySource, stockBuilder } from '../build.ts';
import type { ToStock } from '../define.ts';
import { size2d } from '../numbers.ts';

/**
 * Pooling by windows of one value picks rows and columns. Channels are appended as columns, which stock tfjs can pad: a map is read as
 * `[places, channels, 1]` for that. Nothing is computed, so nothing is rounded.
 */
export const zeroPadShortcut: ToStock = (site) => {
  const [, , channels = 0] = site.inputs[0] ?? [];
  const [height = 0, width = 0, filters = 0] = site.output;
  const strides = size2d(site.layer.config['strides']);
  const moves = strides.some((stride) => stride > 1);
  const missing = filters - channels;
  const { layers, add } = stockBuilder(site);
  const picked = (part: string | null, x: string): string =>
    add(part, 'AveragePooling2D', { poolSize: [1, 1], strides, padding: 'valid' }, [x]);
  const x = onlySource(site);
  if (missing === 0) {
    if (!moves) return { layers, y: add(null, 'Activation', { activation: 'linear' }, [x]) };
    return { layers, y: picked(null, x), change: 'became a pooling of single values, which picks them' };
  }
  const kept = moves ? picked('picked', x) : x;
  const columns = add('columns', 'Reshape', { targetShape: [height * width, channels, 1] }, [kept]);
  const padding = [
    [0, 0],
    [0, missing],
  ];
  const padded = add('padded', 'ZeroPadding2D', { padding }, [columns]);
  return {
    layers,
    y: add(null, 'Reshape', { targetShape: [height, width, filters] }, [padded]),
    change: `became ${moves ? 'a pooling of single values and ' : ''}a padding of channels read as columns`,
  };
};
