import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerSettings } from '../../../core/document/training.ts';
import { MomentumUpdate, updateByKernel } from '../../kernels/updates.ts';
import { scalarPerStep } from '../moment.ts';
import type { Optimizer, Weight } from './optimizer.ts';
import { createSlots, forEachGradient } from './slots.ts';

/** Stochastic gradient descent with (Nesterov) momentum: v ← μv − ηg; w ← w + v, or w + μv − ηg (Sutskever et al. 2013). */
export function sgd({ momentum, nesterov }: OptimizerSettings, weights: readonly Weight[]): Optimizer {
  const { slots, slot } = createSlots(weights, momentum > 0 ? ['velocity'] : []);
  return {
    slots,
    apply({ gradients, learningRate }) {
      const rate = scalarPerStep((at) => at.learningRate);
      forEachGradient(weights, gradients, (weight, gradient) => {
        const attrs = { momentum, learningRate, nesterov };
        const fused = momentum > 0 && { weight: weight.variable, velocity: slot(weight, 'velocity') };
        if (fused && updateByKernel(MomentumUpdate, fused, { gradient, rate }, attrs)) return;
        const down = tf.mul(gradient, rate);
        if (momentum === 0) {
          weight.variable.assign(tf.sub(weight.variable, down));
          return;
        }
        const velocity = slot(weight, 'velocity');
        velocity.assign(tf.sub(tf.mul(velocity, momentum), down));
        const move = nesterov ? tf.sub(tf.mul(velocity, momentum), down) : velocity;
        weight.variable.assign(tf.add(weight.variable, move));
      });
    },
  };
}
