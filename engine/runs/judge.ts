import type { TrainingSettings } from '../../core/document/training.ts';
import type { Evidence, Finding } from '../../core/training/finding.ts';
import { verdictOf } from '../../core/training/verdict.ts';
import type { Dataset } from '../data/dataset.ts';
import { compareModes, type ModesCompared } from '../training/compare-modes.ts';
import { evaluate } from '../training/evaluate.ts';
import { diverged } from '../training/finite.ts';
import { estimateStatistics, statisticsAfter } from '../training/statistics.ts';
import type { Training } from '../training/train.ts';

type OnProgress = (what: string, done: number, total: number) => void;

/** What the end of a run says of its model. */
export interface Judgement {
  readonly testLoss: number | null;
  readonly testAccuracy: number | null;
  /** Null where a run was stopped: only what has ended is judged. */
  readonly training: ModesCompared | null;
  readonly findings: readonly Finding[];
}

/** Where a run was stopped. */
export const unjudged: Judgement = { testLoss: null, testAccuracy: null, training: null, findings: [] };

/**
 * Gives a model the statistics with which it is judged and saved: where its updates are too few for the moving ones to have settled,
 * they are measured. A run's checkpoints keep the moving ones.
 * @param updates behind the model's weights
 */
export async function settleStatistics(
  { trainable }: Training,
  dataset: Dataset,
  { batchSize, seed, reestimateStatistics }: TrainingSettings,
  updates: number,
  onProgress: OnProgress,
): Promise<Evidence['statistics']> {
  const state = statisticsAfter(trainable.plan, updates);
  if (state === 'none') return 'none';
  if (state === 'settled' || !reestimateStatistics) return 'moving';
  await estimateStatistics(trainable, dataset, {
    batchSize,
    seed,
    onProgress: (done, total) => onProgress('statistics', done, total),
  });
  return 'reestimated';
}

/** Training images that are judged in both ways: a twentieth of all, at most this many. */
const largestSample = 1000;
const sampleShare = 0.05;

/** Judges a trained model on the test images and on some of the training images. @throws SkiplaneError where its loss is no number */
export async function judge(
  { trainable }: Training,
  dataset: Dataset,
  { batchSize, seed, loss }: TrainingSettings,
  updates: number,
  statistics: Evidence['statistics'],
  onProgress: OnProgress,
): Promise<Judgement> {
  const { size, labels } = dataset.splits.test;
  const test = await evaluate(trainable, dataset, 'test', batchSize, (done, total) =>
    onProgress('test', done, total),
  );
  if (size > 0 && !Number.isFinite(test.loss)) throw diverged(`The test loss became ${test.loss}`);
  const sample = Math.max(1, Math.min(largestSample, sampleShare * updates * batchSize));
  const training = await compareModes(trainable, dataset, sample, {
    batchSize,
    seed,
    onProgress: (done, total) => onProgress('training images', done, total),
  });
  const findings = verdictOf({
    classes: trainable.classes,
    chance: largestShare(labels, trainable.classes),
    updates,
    statistics,
    training,
    test: size === 0 ? null : { pictures: size, loss: test.loss, accuracy: test.accuracy },
    crossEntropy: loss !== 'meanSquaredError',
  });
  return {
    testLoss: size === 0 ? null : test.loss,
    testAccuracy: size === 0 ? null : test.accuracy,
    training,
    findings,
  };
}

/** What guessing the most frequent class gets right. */
export function largestShare(labels: Int32Array, classes: number): number {
  const counts = new Int32Array(classes);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return labels.length === 0 ? 1 / classes : Math.max(...counts) / labels.length;
}
