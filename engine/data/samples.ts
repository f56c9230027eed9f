import { SkiplaneError } from '../../core/error.ts';
import type { Sample } from '../../core/protocol/data.ts';
import { mapConcurrent } from './concurrent.ts';
import type { SplitName } from './contract.ts';
import type { Dataset } from './dataset.ts';
import { smallImage } from './small-image.ts';

export interface SampleRequest {
  readonly split: SplitName;
  /** Only images of this class; null for all. */
  readonly label: number | null;
  readonly offset: number;
  readonly count: number;
  /** Longer side of the images at most, in pixels. */
  readonly side: number;
}

/** Images read at a time. */
const parallel = 8;

/** Images of a split in its order, and how many there are of that kind. */
export async function samplesOf(
  dataset: Dataset,
  { split, label, offset, count, side }: SampleRequest,
): Promise<{ readonly samples: readonly Sample[]; readonly total: number }> {
  const { labels } = dataset.splits[split];
  const matching = Array.from(labels.keys()).filter((index) => label === null || labels[index] === label);
  const samples = await mapConcurrent(matching.slice(offset, offset + count), parallel, async (index) => ({
    index,
    label: labels[index] ?? 0,
    image: smallImage(await readFrom(dataset, split, index), dataset.shape, side),
  }));
  return { samples, total: matching.length };
}

/** One image's pixels, 0 to 1. @throws SkiplaneError where the split has fewer images */
export async function readFrom(dataset: Dataset, split: SplitName, index: number): Promise<Float32Array> {
  const { size, read } = dataset.splits[split];
  if (index < size) return read(index);
  throw new SkiplaneError(
    'data/no-such-image',
    `Expected an image from 0 to ${size - 1} of the ${split} split of ${dataset.source}, received ${index}: choose another.`,
  );
}
