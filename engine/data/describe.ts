import type { Augmentation } from '../../core/document/dataset.ts';
import { random } from '../../core/random.ts';
import { augmented } from './augment.ts';
import type { Dataset, Skipped, SplitName } from './dataset.ts';
import { purpose } from './purpose.ts';
import type { ImageShape } from './shape.ts';
import type { ChannelStatistics } from './statistics.ts';

/** A dataset in numbers, ready for JSON. */
export interface DatasetDescription {
  readonly source: string;
  readonly classes: readonly string[];
  /** Images of each class, in the order of the classes. */
  readonly counts: Readonly<Record<SplitName, readonly number[]>>;
  readonly shape: ImageShape;
  readonly statistics: ChannelStatistics;
  readonly skipped: readonly Skipped[];
}

export function describeDataset(dataset: Dataset): DatasetDescription {
  const { source, classes, shape, statistics, skipped, splits } = dataset;
  const count = (name: SplitName): readonly number[] => {
    const counts = classes.map(() => 0);
    for (const label of splits[name].labels) counts[label] = (counts[label] ?? 0) + 1;
    return counts;
  };
  const counts = { train: count('train'), validation: count('validation'), test: count('test') };
  return { source, classes, counts, shape, statistics, skipped };
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
