import type { Augmentation } from '../../core/document/dataset.ts';
import type { SmallImage } from '../../core/protocol/scalars.ts';
import type { Dataset } from './dataset.ts';
import { augmentationPreview } from './describe.ts';
import { readFrom } from './samples.ts';
import { smallImage } from './small-image.ts';

/** A training image as it is, then what the first `count` epochs make of it. */
export async function previewImages(
  dataset: Dataset,
  {
    index,
    count,
    augmentation,
    seed,
  }: {
    readonly index: number;
    readonly count: number;
    readonly augmentation: Augmentation;
    readonly seed: number;
  },
): Promise<readonly SmallImage[]> {
  const image = await readFrom(dataset, 'train', index);
  const draws = await augmentationPreview(dataset, index, count, augmentation, seed);
  return [image, ...draws].map((pixels) => smallImage(pixels, dataset.shape));
}
