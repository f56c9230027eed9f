import * as tf from '@tensorflow/tfjs-core';
import type { Weight } from './optimizer.ts';

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
