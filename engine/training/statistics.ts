import * as tf from '@tensorflow/tfjs-core';
import { batches } from '../data/batches.ts';
import type { Dataset } from '../data/dataset.ts';
import { BatchNormalization } from '../layers/batch-normalization.ts';
import { forward, type Plan } from './forward.ts';
import { batchTensors, type Trainable } from './step.ts';

/** A layer of batch normalization that learns its moving statistics. */
interface Normalization {
  readonly name: string;
  /** What a step keeps of the moving statistics. */
  readonly momentum: number;
  readonly mean: tf.Variable;
  readonly variance: tf.Variable;
}

function normalizationsOf({ steps }: Plan): Normalization[] {
  return steps.flatMap(({ layer }) => {
    if (!(layer instanceof BatchNormalization) || !layer.trainable) return [];
    const [mean, variance] = layer.weights.slice(-2).map((weight) => weight.read());
    if (!(mean instanceof tf.Variable) || !(variance instanceof tf.Variable)) return [];
    return [{ name: layer.name, momentum: Number(layer.getConfig()['momentum']), mean, variance }];
  });
}

/** Statistics have settled when so little is left in them of where they started. */
const leftOver = 0.01;

export type StatisticsState = 'none' | 'settled' | 'unsettled';

/**
 * Whether the moving statistics of a network have left their start, 0 and 1, behind: after n updates a share of momentum^n is left, which has
 * to be less than a hundredth in every layer (459 updates at a momentum of 0.99, 44 at 0.9).
 */
export function statisticsAfter(plan: Plan, updates: number): StatisticsState {
  const layers = normalizationsOf(plan);
  if (layers.length === 0) return 'none';
  return layers.every(({ momentum }) => momentum ** updates < leftOver) ? 'settled' : 'unsettled';
}

export interface EstimateOptions {
  readonly batchSize: number;
  readonly seed: number;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/**
 * Puts statistics into all batch normalization that are measured over the training images with the weights as they are: each
 * batch is normalized by its own, and the means of the batches' means and variances, by their sizes, are kept, as PyTorch's
 * `torch.optim.swa_utils.update_bn` does. Images come as they are judged, without augmentation, and layers that are random in
 * training are not. The order follows from the seed alone, so that the same weights always get the same statistics.
 * @returns a function that brings back the statistics of before
 */
export async function estimateStatistics(
  trainable: Pick<Trainable, 'plan' | 'inputShape' | 'classes'>,
  dataset: Dataset,
  { batchSize, seed, onProgress }: EstimateOptions,
): Promise<() => void> {
  const layers = normalizationsOf(trainable.plan);
  const length = layers.reduce((sum, { mean }) => sum + 2 * mean.size, 0);
  const sums = new Float64Array(length);
  const total = dataset.splits.train.size;
  let done = 0;
  for await (const batch of batches(dataset, 'train', { batchSize, seed, epoch: 0, shuffle: true })) {
    const { images, labels } = batchTensors(batch, trainable);
    const measured = tf.tidy(() => {
      const own = new Map<string, readonly tf.Tensor1D[]>();
      forward(trainable.plan, images, {
        training: false,
        statistics: (name, mean, variance) => own.set(name, [tf.keep(mean), tf.keep(variance)]),
      });
      const inOrder = layers.flatMap(({ name }) => own.get(name) ?? []);
      const joined = tf.concat1d(inOrder);
      tf.dispose(inOrder);
      return joined;
    });
    const values = await measured.data();
    for (const [i, value] of values.entries()) sums[i] = (sums[i] ?? 0) + value * batch.size;
    tf.dispose([images, labels, measured]);
    done += batch.size;
    onProgress?.(done, total);
  }
  const variables = layers.flatMap(({ mean, variance }) => [mean, variance]);
  const before = variables.map((variable) => tf.clone(variable));
  let from = 0;
  for (const variable of variables) {
    const values = Float32Array.from(sums.subarray(from, from + variable.size), (sum) => sum / done);
    from += variable.size;
    tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
  }
  return () => {
    for (const [i, variable] of variables.entries()) {
      const value = before[i];
      if (value !== undefined) variable.assign(value);
    }
    tf.dispose(before);
  };
}
