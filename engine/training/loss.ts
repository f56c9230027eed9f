import * as tf from '@tensorflow/tfjs-core';
import { SkiplaneError } from '../../core/error.ts';
import { chosenLoss, type Loss, lossProblem, valuesProblem } from '../../core/training/loss-fit.ts';
import type { Plan } from './forward.ts';

/** Of one batch: the mean loss as a scalar, and how many samples were classified rightly. */
export interface Objective {
  loss(result: { output: tf.Tensor; logits: tf.Tensor | undefined }, labels: tf.Tensor2D): tf.Scalar;
  /** Class index of each sample, int32 `[n]`. */
  predicted(output: tf.Tensor): tf.Tensor1D;
}

/**
 * The loss for a network's last activation: softmax with categorical and sigmoid with binary cross-entropy, both computed
 * from logits.
 * @param classes number of classes of the data; a single sigmoid output means two
 * @throws SkiplaneError where loss and network do not fit
 */
export function createObjective(
  requested: Loss,
  plan: Plan,
  outputShape: readonly number[],
  classes: number,
  labelSmoothing: number,
): Objective {
  const activation = plan.logits?.activation;
  const problem = valuesProblem(outputShape, classes) ?? lossProblem(requested, activation, null);
  const loss = chosenLoss(requested, activation);
  if (problem !== undefined || loss === undefined) {
    throw new SkiplaneError('training/loss', `${problem?.message} ${problem?.hint}`);
  }
  const single = outputShape[0] === 1 && classes === 2;
  // Each sigmoid is a separate question with two answers, as in Keras.
  const answers = loss === 'binaryCrossentropy' ? 2 : classes;
  const targets = (labels: tf.Tensor2D): tf.Tensor2D => {
    const smoothed =
      labelSmoothing === 0 ? labels : tf.add(tf.mul(labels, 1 - labelSmoothing), labelSmoothing / answers);
    return single ? tf.slice2d(smoothed as tf.Tensor2D, [0, 1], [-1, 1]) : (smoothed as tf.Tensor2D);
  };
  return {
    loss: ({ output, logits }, labels) => {
      const expected = targets(labels);
      const value =
        loss === 'meanSquaredError' || logits === undefined
          ? tf.mean(tf.squaredDifference(output, expected))
          : loss === 'binaryCrossentropy'
            ? binaryCrossentropy(logits, expected)
            : tf.neg(tf.mean(tf.sum(tf.mul(expected, tf.logSoftmax(logits)), -1)));
      return tf.reshape<tf.Rank.R0>(value, []);
    },
    predicted: (output) =>
      single ? tf.reshape(tf.cast(tf.greater(output, 0.5), 'int32'), [-1]) : tf.argMax(output, -1),
  };
}

/** max(x, 0) − x·z + log(1 + e^−|x|), averaged: cross-entropy of sigmoid(x) without overflow. */
function binaryCrossentropy(logits: tf.Tensor, labels: tf.Tensor): tf.Tensor {
  const positive = tf.sub(tf.relu(logits), tf.mul(logits, labels));
  return tf.mean(tf.add(positive, tf.softplus(tf.neg(tf.abs(logits)))));
}
