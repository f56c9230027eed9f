import type { Augmentation } from '../../core/document/dataset.ts';
import type * as protocol from '../../core/protocol/data.ts';
import { random } from '../../core/random.ts';
import { augmented } from './augment.ts';
import type { SplitName } from './contract.ts';
import type { Dataset } from './dataset.ts';
import { purpose } from './purpose.ts';

/** A dataset in numbers, ready for JSON; with all skipped files, and without duplicates, which take a look at all images. */
export type DatasetDescription = Omit<protocol.DatasetDescription, 'skippedCount' | 'duplicates'>;

export function describeDataset(dataset: Dataset): DatasetDescription {
  const { source, classes, shape, ownShape, typicalShape, ownSplits, statistics, ranges, skipped, splits } =
    dataset;
  const count = (name: SplitName): readonly number[] => {
    const counts = classes.map(() => 0);
    for (const label of splits[name].labels) counts[label] = (counts[label] ?? 0) + 1;
    return counts;
  };
  const counts = { train: count('train'), validation: count('validation'), test: count('test') };
  return { source, classes, counts, shape, ownShape, typicalShape, ownSplits, statistics, ranges, skipped };
}

/** What the first `count` epochs make of a training image: pixels 0 to 1, without mixup. */
export async function augmentationPreview(
  dataset: Dataset,
  index: number,
  count: number,
  settings: Augmentation,
  seed: number,
): Promise<readonly Float32Array[]> {
  const image = await dataset.splits.train.read(index);
  return Array.from({ length: count }, (_, epoch) => {
    const source = random(seed, purpose.augment, epoch, index);
    return augmented(image, dataset.shape, settings, source, dataset.statistics.mean);
  });
}
