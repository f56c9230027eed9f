import * as tf from '@tensorflow/tfjs-core';
import { batches } from '../data/batches.ts';
import type { Dataset } from '../data/dataset.ts';
import { forward } from './forward.ts';
import type { EstimateOptions } from './statistics.ts';
import { batchTensors, countCorrect, type Trainable } from './step.ts';

/** How many of the same training images are classified correctly in two ways. */
export interface ModesCompared {
  readonly pictures: number;
  /** As a saved model judges: by the kept statistics of batch normalization. */
  readonly accuracy: number;
  /** As in training: by the statistics of the batch. */
  readonly accuracyByBatch: number;
}

/** Judges a sample of the training images, at least one batch, in both ways. Changes nothing. */
export async function compareModes(
  trainable: Pick<Trainable, 'plan' | 'objective' | 'inputShape' | 'classes'>,
  dataset: Dataset,
  sample: number,
  { batchSize, seed, onProgress }: EstimateOptions,
): Promise<ModesCompared> {
  const { plan, objective } = trainable;
  const total = Math.min(dataset.splits.train.size, sample);
  let pictures = 0;
  let [kept, byBatch] = [0, 0];
  for await (const batch of batches(dataset, 'train', { batchSize, seed, epoch: 0, shuffle: true })) {
    const { images, labels } = batchTensors(batch, trainable);
    const right = (statistics?: () => void) =>
      tf.tidy(() => {
        const options = statistics === undefined ? { training: false } : { training: false, statistics };
        return countCorrect(objective, forward(plan, images, options).output, labels);
      });
    const counts = [right(), right(() => undefined)] as const;
    const [[own = 0], [batched = 0]] = [await counts[0].data(), await counts[1].data()];
    kept += own;
    byBatch += batched;
    tf.dispose([images, labels, ...counts]);
    pictures += batch.size;
    onProgress?.(Math.min(pictures, total), total);
    if (pictures >= sample) break;
  }
  return { pictures, accuracy: kept / pictures, accuracyByBatch: byBatch / pictures };
}
