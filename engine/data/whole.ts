import type { OpenOptions } from './contract.ts';
import { type Dataset, readSource, type Split, sourceFacts } from './dataset.ts';
import { keptImages } from './kept-images.ts';
import { mapPools, type Pool } from './pool.ts';
import { resized } from './resized.ts';
import { checkShape, type ImageShape } from './shape.ts';
import type { ChannelStatistics } from './statistics.ts';

export interface WholeOptions extends Omit<OpenOptions, 'shape'> {
  readonly shape: ImageShape;
  /** Of the images that the model was trained on: these here are only judged. */
  readonly statistics: ChannelStatistics;
}

/**
 * Opens a source to judge all of it: nothing is divided or left out, whatever the settings say, and all images, also those
 * that the source itself divides, are in the split `test`. A single class will do.
 * @throws SkiplaneError as `openDataset` does
 */
export async function openWhole(source: string, options: WholeOptions): Promise<Dataset> {
  const { shape, statistics } = options;
  const { limit, ...settings } = options.settings;
  checkShape(shape);
  const raw = await readSource(source, { ...options, settings });
  options.signal?.throwIfAborted();
  const fitted = keptImages<string>(options);
  const pools = mapPools(raw.pools, (pool, name) => resized(name, pool, raw.shape, shape, settings, fitted));
  const { train, validation, test } = pools;
  return {
    ...sourceFacts(source, raw),
    shape,
    splits: {
      train: joined([]),
      validation: joined([]),
      test: joined([train, validation, test].flatMap((pool) => pool ?? [])),
    },
    statistics,
  };
}

/** Pools one after the other. */
function joined(pools: readonly Pool[]): Split {
  const places = pools.flatMap((pool) => Array.from(pool.labels, (label, index) => ({ pool, label, index })));
  const at = (index: number): { readonly pool: Pool; readonly index: number } => {
    const place = places[index];
    if (place === undefined) throw new RangeError(`image ${index} of ${places.length}`);
    return place;
  };
  return {
    size: places.length,
    labels: Int32Array.from(places, ({ label }) => label),
    read(index) {
      const place = at(index);
      return place.pool.read(place.index);
    },
    identity(index) {
      const place = at(index);
      return place.pool.identity(place.index);
    },
  };
}
