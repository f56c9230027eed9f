import * as tf from '@tensorflow/tfjs-core';
import type { Update, Weight } from './optimizer.ts';

/** Variables of zeros, one per weight and name, and how to find them. */
export function createSlots(weights: readonly Weight[], names: readonly string[]) {
  const slots = new Map<string, tf.Variable>();
  for (const { name, variable } of weights) {
    for (const slot of names) {
      slots.set(
        `${name}/${slot}`,
        tf.tidy(() => tf.variable(tf.zeros(variable.shape), false)),
      );
    }
  }
  const slot = (weight: Weight, name: string): tf.Variable => {
    const found = slots.get(`${weight.name}/${name}`);
    if (found === undefined) throw new Error(`optimizer slot ${name} of ${weight.name} is missing`);
    return found;
  };
  return { slots, slot };
}

/** Updates each weight that has a gradient, freeing what the update leaves behind. */
export function forEachGradient(
  weights: readonly Weight[],
  gradients: Update['gradients'],
  update: (weight: Weight, gradient: tf.Tensor) => void,
): void {
  for (const weight of weights) {
    const gradient = gradients[weight.name];
    if (gradient !== undefined) tf.tidy(() => update(weight, gradient));
  }
}
