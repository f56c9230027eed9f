import { SkiplaneError } from '../../../core/error.ts';
import { batches } from '../../data/batches.ts';
import type { SplitName } from '../../data/contract.ts';
import { openJudged } from '../../runs/judged-data.ts';
import { likeliest } from '../probabilities.ts';
import type { Trained } from '../trained.ts';
import type { Subject } from './define.ts';

/** Images as a model takes them, with their classes. */
export interface Sample {
  /** Where they are from. */
  readonly source: string;
  readonly batches: readonly SampleBatch[];
  /** Of all images. */
  readonly labels: Int32Array;
}

export interface SampleBatch {
  readonly images: Float32Array;
  /** One-hot, `[size, classes]`. */
  readonly labels: Float32Array;
  readonly size: number;
}

/**
 * Images of a split of the run's own data, or of all of other data, in batches as large as in training. They come in a random order that
 * is always the same: a source may be sorted by class.
 * @throws SkiplaneError where there are none, or the data are not the run's
 */
export async function takeSample(
  { place, data }: Subject<'run'>,
  trained: Trained,
  split: SplitName,
  most: number,
  signal: AbortSignal,
): Promise<Sample> {
  const what = data === undefined ? { split } : { data };
  const { dataset, from } = await openJudged(place, trained, what, { signal });
  const classes = dataset.classes.length;
  const { batchSize } = trained.training;
  const taken: SampleBatch[] = [];
  let count = 0;
  for await (const batch of batches(dataset, from, { batchSize, seed: 0, epoch: 0, shuffle: true })) {
    const size = Math.min(batch.size, most - count);
    const images = batch.images.subarray(0, (batch.images.length / batch.size) * size);
    taken.push({ images, labels: batch.labels.subarray(0, size * classes), size });
    count += size;
    if (count >= most) break;
  }
  if (count === 0) {
    throw new SkiplaneError(
      'data/empty-split',
      `Expected images in the ${from} split of ${dataset.source}, received none: name other data with --data.`,
    );
  }
  const labels = taken.flatMap((batch) =>
    Array.from({ length: batch.size }, (_, i) =>
      likeliest(batch.labels.subarray(i * classes, (i + 1) * classes)),
    ),
  );
  return { source: dataset.source, batches: taken, labels: Int32Array.from(labels) };
}
