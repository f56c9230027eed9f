import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerSettings } from '../../../core/document/training.ts';
import { scalarPerStep } from '../moment.ts';
import type { Optimizer, Weight } from './optimizer.ts';
import { createSlots, forEachGradient } from './slots.ts';

/** RMSProp (Tieleman and Hinton 2012, lecture 6.5) with momentum, as in Keras: ε stands inside the root. */
export function rmsprop(
  { rho, rmspropMomentum: momentum, epsilon }: OptimizerSettings,
  weights: readonly Weight[],
): Optimizer {
  const { slots, slot } = createSlots(weights, momentum > 0 ? ['v', 'velocity'] : ['v']);
  return {
    slots,
    apply({ gradients }) {
      const rate = scalarPerStep(({ learningRate }) => learningRate);
      forEachGradient(weights, gradients, (weight, gradient) => {
        const v = slot(weight, 'v');
        v.assign(tf.add(v, tf.mul(tf.sub(tf.square(gradient), v), 1 - rho)));
        const move = tf.div(tf.mul(gradient, rate), tf.sqrt(tf.add(v, epsilon)));
        if (momentum === 0) {
          weight.variable.assign(tf.sub(weight.variable, move));
          return;
        }
        const velocity = slot(weight, 'velocity');
        velocity.assign(tf.add(tf.mul(velocity, momentum), move));
        weight.variable.assign(tf.sub(weight.variable, velocity));
      });
    },
  };
}
