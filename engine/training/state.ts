import * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';
import type { Optimizer } from './optimizers/index.ts';

/** The tensors of a run by name: all weights as `weights/…`, optimizer slots as `slots/…`. */
export function namedTensors(
  model: tfl.LayersModel,
  optimizer: Optimizer | undefined,
): Map<string, tf.Variable> {
  const named = new Map<string, tf.Variable>();
  for (const weight of model.weights) {
    const variable = weight.read();
    if (variable instanceof tf.Variable) named.set(`weights/${weight.originalName}`, variable);
  }
  for (const [name, slot] of optimizer?.slots ?? []) named.set(`slots/${name}`, slot);
  return named;
}
