import { dirname } from 'node:path';
import { messageOf } from '../../../core/error.ts';
import { elementCount } from '../../../core/shape.ts';
import { withClassesOf } from '../../analysis/match-classes.ts';
import type { OpenOptions, SplitName } from '../../data/contract.ts';
import { openDataset } from '../../data/dataset.ts';
import { normalizeInto } from '../../data/normalize.ts';
import type { ModelMetadata } from '../../runs/model-metadata.ts';
import { requireOwnData } from '../../runs/same-data.ts';
import { sameTraining } from '../../runs/trained-on.ts';
import type { ModelPlace } from '../../runs/use-model.ts';
import type { TestImages } from './prove.ts';

/** Images are held in memory: so many of them, and so many bytes. */
const mostImages = 1000;
const mostBytes = 256 * 2 ** 20;

/** Images of the model's own splits, scaled as in training; or why there are none, in half a sentence. */
export type FoundImages = TestImages | { readonly missing: string };

/**
 * Reads images of a model's own data, spread over the whole split. What cannot be read is no failure of an export: it says why.
 * @param most as many as are wanted
 */
export async function ownImages(
  { folder, run }: ModelPlace,
  metadata: ModelMetadata,
  split: SplitName,
  most: number,
  how: Pick<OpenOptions, 'onProgress' | 'signal'>,
): Promise<FoundImages> {
  const source = run?.source ?? metadata.trainedOn?.source;
  const settings = run?.dataset ?? metadata.trainedOn?.dataset;
  if (source === undefined || settings === undefined) return { missing: 'the model was not trained on data' };
  try {
    const { inputShape: shape, ranges, classes, normalization: statistics } = metadata;
    const opened = await openDataset(source, { ...how, settings, shape, ranges });
    if (run !== undefined) await requireOwnData(dirname(folder), run, opened);
    else if (metadata.trainedOn !== null && sameTraining({ metadata }, opened) === 'other')
      return { missing: `${source} has changed since the model was trained on it` };
    const dataset = { ...withClassesOf(classes, opened, 'all are needed'), statistics };
    const all = dataset.splits[split].size;
    const fit = Math.floor(mostBytes / (4 * elementCount(shape)));
    const wanted = Math.min(most, mostImages, Math.max(1, fit));
    const every = Math.max(1, Math.ceil(all / wanted));
    const images: Float32Array[] = [];
    const labels: number[] = [];
    const { read, labels: classOf } = dataset.splits[split];
    for (let index = 0; index < all; index += every) {
      how.signal?.throwIfAborted();
      how.onProgress?.(index, all, 'reading images');
      const pixels = await read(index);
      const scaled = new Float32Array(pixels.length);
      normalizeInto(scaled, 0, pixels, statistics);
      images.push(scaled);
      labels.push(classOf[index] ?? 0);
    }
    return images.length === 0
      ? { missing: `the ${split} split of ${source} is empty` }
      : { split, images, labels };
  } catch (thrown) {
    how.signal?.throwIfAborted();
    return { missing: `its data could not be opened (${messageOf(thrown).replace(/\.$/, '')})` };
  }
}
