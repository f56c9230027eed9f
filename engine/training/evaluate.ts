import * as tf from '@tensorflow/tfjs-core';
import { batches } from '../data/batches.ts';
import type { Dataset } from '../data/dataset.ts';
import { forward } from './forward.ts';
import { batchTensors, type Trainable } from './step.ts';

export interface Evaluation {
  /** Mean over the images of the split. */
  readonly loss: number;
  readonly accuracy: number;
  /** `confusion[label][prediction]`, counts. */
  readonly confusion: readonly (readonly number[])[];
}

/** Judges a model on a split, without augmentation, with moving statistics. NaN where the split is empty. */
export async function evaluate(
  trainable: Omit<Trainable, 'optimizer' | 'weights'>,
  dataset: Dataset,
  split: 'train' | 'validation' | 'test',
  batchSize: number,
  onProgress?: (done: number, total: number) => void,
): Promise<Evaluation> {
  const { plan, objective, classes } = trainable;
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  const total = dataset.splits[split].size;
  let lossSum = 0;
  let done = 0;
  for await (const batch of batches(dataset, split, { batchSize, seed: 0, epoch: 0, shuffle: false })) {
    const { images, labels } = batchTensors(batch, trainable);
    const [loss, predicted, expected] = tf.tidy(() => {
      const result = forward(plan, images, { training: false });
      return [objective.loss(result, labels), objective.predicted(result.output), tf.argMax(labels, 1)];
    });
    const [value = Number.NaN] = (await loss?.data()) ?? [];
    const predictions = (await predicted?.data()) ?? [];
    const truths = (await expected?.data()) ?? [];
    for (const [i, truth] of truths.entries()) {
      const row = confusion[truth];
      const column = predictions[i] ?? -1;
      if (row?.[column] !== undefined) row[column] += 1;
    }
    lossSum += value * batch.size;
    done += batch.size;
    tf.dispose([images, labels, loss, predicted, expected].flatMap((tensor) => tensor ?? []));
    onProgress?.(done, total);
  }
  const right = confusion.reduce((sum, row, i) => sum + (row[i] ?? 0), 0);
  return {
    loss: done === 0 ? Number.NaN : lossSum / done,
    accuracy: done === 0 ? Number.NaN : right / done,
    confusion,
  };
}
