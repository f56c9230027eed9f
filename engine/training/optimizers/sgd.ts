import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerSettings } from '../../../core/document/training.ts';
import { MomentumUpdate, updateByKernel } from '../../kernels/updates.ts';
import { type Moment, scalarPerStep } from '../moment.ts';
import type { Optimizer, Weight } from './optimizer.ts';
import { createSlots, forEachGradient } from './slots.ts';

/**
 * Stochastic gradient descent with (Nesterov) momentum (Sutskever et al. 2013), in one of two forms, which are the same while the
 * learning rate η stays:
 * - PyTorch's: v ← μv + g; w ← w − ηv, or w − η(g + μv). A new rate holds at once.
 * - Keras's: v ← μv − ηg; w ← w + v, or w + μv − ηg. After the rate has dropped, v coasts on at the old one for some 1/(1 − μ) steps
 *   (Goyal et al. 2017, arXiv 1706.02677, section 3, "momentum correction").
 */
export function sgd(
  { momentum, momentumForm, nesterov }: OptimizerSettings,
  weights: readonly Weight[],
): Optimizer {
  const { slots, slot } = createSlots(weights, momentum > 0 ? ['velocity'] : []);
  const momentumOf = (at: Moment): number => at.momentum ?? momentum;
  return {
    slots,
    apply({ gradients, ...now }) {
      const { learningRate } = now;
      const rate = scalarPerStep((at) => at.learningRate);
      const kept = scalarPerStep(momentumOf);
      forEachGradient(weights, gradients, (weight, gradient) => {
        if (momentum === 0) {
          weight.variable.assign(tf.sub(weight.variable, tf.mul(gradient, rate)));
          return;
        }
        const velocity = slot(weight, 'velocity');
        const attrs = { momentum: momentumOf(now), learningRate, nesterov, form: momentumForm };
        const inputs = { gradient, rate, momentum: kept };
        if (updateByKernel(MomentumUpdate, { weight: weight.variable, velocity }, inputs, attrs)) return;
        const gathered = momentumForm === 'keras' ? tf.neg(tf.mul(gradient, rate)) : gradient;
        velocity.assign(tf.add(tf.mul(velocity, kept), gathered));
        const move = nesterov ? tf.add(tf.mul(velocity, kept), gathered) : velocity;
        const moved =
          momentumForm === 'keras'
            ? tf.add(weight.variable, move)
            : tf.sub(weight.variable, tf.mul(move, rate));
        weight.variable.assign(moved);
      });
    },
  };
}
