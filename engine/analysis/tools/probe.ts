import * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';
import { random } from '../../../core/random.ts';
import { purpose } from '../../data/purpose.ts';
import { type ForwardOptions, forward, type Plan, planModel } from '../../training/forward.ts';

/** An untrained model that is looked at as training would see it first. */
export interface Probe {
  readonly plan: Plan;
  /** Of one output: what enters the last softmax or sigmoid, and the model's output where it ends with neither. */
  readonly scores: number;
}

/** @throws SkiplaneError where the model has several inputs or outputs */
export function probeOf(model: tfl.LayersModel): Probe {
  const shape = (model.outputs[0]?.shape ?? []).slice(1).map(Number);
  return { plan: planModel(model), scores: shape.reduce((product, axis) => product * axis, 1) };
}

/** Standard normal numbers that follow from a seed. */
export function gaussian(count: number, seed: number, what: keyof typeof purpose): Float32Array {
  const source = random(seed, purpose[what]);
  return Float32Array.from({ length: count }, () => source.normal());
}

/**
 * Batch normalization takes the batch's own mean and variance, as in training; dropout, noise and stochastic depth are off, so that
 * figures tell of the weights alone.
 */
export const asInTraining: ForwardOptions = { training: false, statistics: () => undefined };

/** Outputs of all layers by path, kept: the caller disposes of them. */
export function outputsOf(
  { plan }: Probe,
  input: tf.Tensor,
  how: ForwardOptions = asInTraining,
): Map<string, tf.Tensor> {
  const outputs = new Map<string, tf.Tensor>();
  tf.tidy(() => {
    forward(plan, input, {
      ...how,
      tap(path, output) {
        outputs.set(path, tf.keep(tf.clone(output)));
        return output;
      },
    });
  });
  return outputs;
}

/**
 * Gradients of a score with respect to every layer's output and the input, kept: the caller disposes of them. The score is the sum of
 * all samples' scores, weighed. With batch normalization it also counts what one sample does to the others through mean and variance.
 * @param weights `[samples, scores]` in a row, or `[scores]` for all samples
 * @param watch whether to keep those of the layers
 */
export function gradientsOf(
  { plan, scores }: Probe,
  input: tf.Tensor,
  weights: Float32Array,
  { watch, how = asInTraining }: { readonly watch: boolean; readonly how?: ForwardOptions },
): { readonly input: tf.Tensor; readonly layers: ReadonlyMap<string, tf.Tensor> } {
  const layers = new Map<string, tf.Tensor>();
  const listen = (path: string, output: tf.Tensor): tf.Tensor =>
    tf.customGrad((x: tf.Tensor | tf.GradSaveFunc) => ({
      value: tf.clone(x as tf.Tensor),
      gradFunc: (dy: tf.Tensor) => {
        layers.set(path, tf.keep(tf.clone(dy)));
        return dy;
      },
    }))(output);
  const score = (x: tf.Tensor): tf.Tensor => {
    const { output, logits = output } = forward(plan, x, watch ? { ...how, tap: listen } : how);
    const weighed = tf.tensor(weights, [weights.length / scores, scores]);
    return tf.sum(tf.mul(tf.reshape(logits, [-1, scores]), weighed));
  };
  return { input: tf.grad(score)(input), layers };
}
