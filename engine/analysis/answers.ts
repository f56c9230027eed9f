import { setImmediate } from 'node:timers/promises';
import * as tf from '@tensorflow/tfjs-core';
import { SkiplaneError } from '../../core/error.ts';
import type { ComputedBy } from '../../core/protocol/analysis.ts';
import { batches } from '../data/batches.ts';
import type { OpenOptions, SplitName } from '../data/contract.ts';
import type { Dataset } from '../data/dataset.ts';
import { requireFinite } from './diverged.ts';
import { objectiveOf } from './objective.ts';
import { byClass, likeliest } from './probabilities.ts';
import type { Trained } from './trained.ts';

/** What a model says of every image of a split. */
export interface Answers {
  /** Mean over the images. */
  readonly loss: number;
  readonly labels: Int32Array;
  /** `[images, classes]`, row by row. */
  readonly probabilities: Float32Array;
  /** The likeliest class of each image. */
  readonly predicted: Int32Array;
  readonly computedBy: ComputedBy;
}

/**
 * Asks a model about all images of a split, without augmentation, with moving statistics. Heeds the signal between batches.
 * @param dataset scaled as the model was trained
 * @throws SkiplaneError where the split is empty, or the model gives nothing that its loss could judge
 */
export async function askAll(
  trained: Trained,
  dataset: Dataset,
  split: SplitName,
  { onProgress, signal }: Pick<OpenOptions, 'onProgress' | 'signal'>,
): Promise<Answers> {
  const { answering, metadata, training } = trained;
  const { size, labels } = dataset.splits[split];
  if (size === 0) {
    throw new SkiplaneError(
      'data/empty-split',
      `Expected images in the ${split} split of ${dataset.source}, received none: choose another split.`,
    );
  }
  const classes = metadata.classes.length;
  const { batchSize } = training;
  const objective = objectiveOf(trained);
  const probabilities = new Float32Array(size * classes);
  let lossSum = 0;
  let done = 0;
  for await (const batch of batches(dataset, split, { batchSize, seed: 0, epoch: 0, shuffle: false })) {
    const given = await answering.answer(batch.images, batch.size, size - done);
    const loss = tf.tidy(() => {
      const wide = given.output.length / batch.size;
      const result = {
        output: tf.tensor2d(given.output, [batch.size, wide]),
        logits: given.logits && tf.tensor2d(given.logits, [batch.size, wide]),
      };
      return objective.loss(result, tf.tensor2d(batch.labels, [batch.size, classes]));
    });
    const [value = Number.NaN] = await loss.data();
    loss.dispose();
    const answer = byClass(given.output, batch.size, classes);
    requireFinite([value], `its loss on the ${split} images`);
    requireFinite(answer, `its output for some of the ${split} images`);
    probabilities.set(answer, done * classes);
    lossSum += value * batch.size;
    done += batch.size;
    onProgress?.(done, size, split);
    // Lets messages in, such as a cancellation: the backends' promises alone never give way to them.
    await setImmediate();
    signal?.throwIfAborted();
  }
  const predicted = Int32Array.from({ length: size }, (_, i) =>
    likeliest(probabilities.subarray(i * classes, (i + 1) * classes)),
  );
  return { loss: lossSum / size, labels, probabilities, predicted, computedBy: answering.computedBy() };
}

/** The share of images whose label is among the `places` likeliest classes; of classes as likely, the first count first. */
export function shareWithin(
  places: number,
  { labels, probabilities }: Pick<Answers, 'labels' | 'probabilities'>,
  classes: number,
): number {
  let within = 0;
  for (const [image, label] of labels.entries()) {
    const own = probabilities.subarray(image * classes, (image + 1) * classes);
    const ofLabel = own[label] ?? 0;
    const before = own.reduce(
      (count, value, other) => (value > ofLabel || (value === ofLabel && other < label) ? count + 1 : count),
      0,
    );
    if (before < places) within += 1;
  }
  return within / labels.length;
}

/** How often each label was taken for each class: `[label][prediction]`, and the share of what was right. */
export function confusionOf(
  { labels, predicted }: Pick<Answers, 'labels' | 'predicted'>,
  classes: number,
): { readonly confusion: number[][]; readonly accuracy: number } {
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  let right = 0;
  for (const [image, label] of labels.entries()) {
    const prediction = predicted[image] ?? 0;
    const row = confusion[label];
    if (row?.[prediction] !== undefined) row[prediction] += 1;
    if (label === prediction) right += 1;
  }
  return { confusion, accuracy: right / labels.length };
}
