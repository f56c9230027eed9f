import * as tf from '@tensorflow/tfjs-core';
import type { momentumForms } from '../../core/document/training.ts';

/**
 * Optional kernels of a backend that updates a weight in one operation. They return new tensors, for variables to take: what
 * holds the old numbers, as a saved tensor or a packed filter, must not see them change.
 */
export const AdamUpdate = 'AdamUpdate';
export const MomentumUpdate = 'MomentumUpdate';

/** Takes `weight`, `m`, `v` and `gradient`, and `rate`, `shrink` and `beta1` as tensors too; gives the first three anew. */
export interface AdamUpdateAttrs {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** With the corrections for the first steps. */
  readonly rate: number;
  /** What the weight is multiplied by. */
  readonly shrink: number;
}

/**
 * Takes `weight`, `velocity` and `gradient`, and learning rate and momentum as the tensors `rate` and `momentum` too; gives the
 * first two anew.
 */
export interface MomentumUpdateAttrs {
  readonly momentum: number;
  readonly learningRate: number;
  readonly nesterov: boolean;
  /** Whether the velocity gathers gradients, or moves, which hold the learning rate. */
  readonly form: (typeof momentumForms)[number];
}

/**
 * Updates variables by an optional kernel, whose outputs are their new values, in the order of `variables`.
 * @param inputs the gradient, and the attributes that change from step to step, as tensors: a recorded step takes them anew
 * @returns false where the backend in use does not have it, and nothing was done
 */
export function updateByKernel(
  kernel: string,
  variables: Readonly<Record<string, tf.Variable>>,
  inputs: Readonly<Record<string, tf.Tensor>>,
  attrs: AdamUpdateAttrs | MomentumUpdateAttrs,
): boolean {
  if (tf.getKernel(kernel, tf.getBackend()) === undefined) return false;
  const updated = tf.engine().runKernel(kernel, { ...variables, ...inputs }, { ...attrs }) as tf.Tensor[];
  for (const [i, variable] of Object.values(variables).entries()) {
    const value = updated[i];
    if (value !== undefined) variable.assign(value);
  }
  return true;
}
