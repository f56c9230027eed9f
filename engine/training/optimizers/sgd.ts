import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerSettings } from '../../../core/document/training.ts';
import { MomentumUpdate, updateByKernel } from '../../kernels/updates.ts';
import type { Optimizer, Weight } from './optimizer.ts';
import { createSlots, forEachGradient } from './slots.ts';

/** Stochastic gradient descent with (Nesterov) momentum: v ← μv − ηg; w ← w + v, or w + μv − ηg (Sutskever et al. 2013). */
export function sgd({ momentum, nesterov }: OptimizerSettings, weights: readonly Weight[]): Optimizer {
  const { slots, slot } = createSlots(weights, momentum > 0 ? ['velocity'] : []);
  return {
    slots,
    apply({ gradients, learningRate }) {
      forEachGradient(weights, gradients, (weight, gradient) => {
        if (momentum === 0) {
          weight.variable.assign(tf.sub(weight.variable, tf.mul(gradient, learningRate)));
          return;
        }
        const velocity = slot(weight, 'velocity');
        const attrs = { momentum, learningRate, nesterov };
        if (updateByKernel(MomentumUpdate, { weight: weight.variable, velocity }, gradient, attrs)) return;
        const down = tf.mul(gradient, -learningRate);
        velocity.assign(tf.add(tf.mul(velocity, momentum), down));
        const move = nesterov ? tf.add(tf.mul(velocity, momentum), down) : velocity;
        weight.variable.assign(tf.add(weight.variable, move));
      });
    },
  };
}
