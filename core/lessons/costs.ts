import type { Figures } from '../analysis/figures.ts';
import { layerDepths } from '../network/layer-depths.ts';
import type { Network } from '../network/network.ts';

/** What a network costs, as tables: each layer, and the sum. */
export function costTables({ layers }: Network): { readonly layers: Figures; readonly total: Figures } {
  const depths = layerDepths(layers);
  const sum = (read: (layer: Network['layers'][number]) => number): number =>
    layers.reduce((total, layer) => total + read(layer), 0);
  const size = (shape: readonly number[] | undefined): number | null =>
    shape === undefined ? null : shape.reduce((product, side) => product * side, 1);
  return {
    layers: {
      columns: ['layer', 'kind', 'depth', 'values', 'channels', 'field', 'weights', 'macs'],
      rows: layers.map(({ path, kind, shape, receptiveField, cost }) => [
        path,
        kind,
        depths.get(path) ?? 0,
        size(shape),
        shape?.at(-1) ?? null,
        // The longer side, in pixels of the input that one value sees.
        Math.max(...receptiveField.size),
        cost.trainable + cost.nonTrainable,
        cost.macs,
      ]),
    },
    total: {
      columns: ['layers', 'weights', 'trainable', 'macs'],
      rows: [
        [
          layers.length,
          sum(({ cost }) => cost.trainable + cost.nonTrainable),
          sum(({ cost }) => cost.trainable),
          sum(({ cost }) => cost.macs),
        ],
      ],
    },
  };
}
