import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerSettings } from '../../../core/document/training.ts';
import { scalarPerStep } from '../moment.ts';
import type { Optimizer, Weight } from './optimizer.ts';
import { createSlots, forEachGradient } from './slots.ts';

/** Stochastic gradient descent with (Nesterov) momentum: v ← μv − ηg; w ← w + v, or w + μv − ηg (Sutskever et al. 2013). */
export function sgd({ momentum, nesterov }: OptimizerSettings, weights: readonly Weight[]): Optimizer {
  const { slots, slot } = createSlots(weights, momentum > 0 ? ['velocity'] : []);
  return {
    slots,
    apply({ gradients }) {
      const rate = scalarPerStep(({ learningRate }) => -learningRate);
      forEachGradient(weights, gradients, (weight, gradient) => {
        const down = tf.mul(gradient, rate);
        if (momentum === 0) {
          weight.variable.assign(tf.add(weight.variable, down));
          return;
        }
        const velocity = slot(weight, 'velocity');
        velocity.assign(tf.add(tf.mul(velocity, momentum), down));
        const move = nesterov ? tf.add(tf.mul(velocity, momentum), down) : velocity;
        weight.variable.assign(tf.add(weight.variable, move));
      });
    },
  };
}
