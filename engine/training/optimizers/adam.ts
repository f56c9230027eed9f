import * as tf from '@tensorflow/tfjs-core';
import type { OptimizerSettings } from '../../../core/document/training.ts';
import { AdamUpdate, updateByKernel } from '../../kernels/updates.ts';
import { type Moment, scalarPerStep } from '../moment.ts';
import type { Optimizer, Weight } from './optimizer.ts';
import { createSlots, forEachGradient } from './slots.ts';

/**
 * Adam (Kingma and Ba 2015, arXiv 1412.6980, the form at the end of section 2, as in Keras): w ← w − η√(1−β₂ᵗ)/(1−β₁ᵗ) · m/(√v + ε).
 * One-cycle may move β₁, which the
 * correction then takes as it is in this step, as PyTorch does. With `decay` it is AdamW (Loshchilov and Hutter 2019, arXiv 1711.05101): kernels shrink by η·decay apart from the gradient.
 */
export function adam(
  { beta1, beta2, epsilon }: OptimizerSettings,
  weights: readonly Weight[],
  decay: (weight: Weight) => number = () => 0,
): Optimizer {
  const { slots, slot } = createSlots(weights, ['m', 'v']);
  const beta1Of = (at: Moment): number => at.momentum ?? beta1;
  const corrected = (at: Moment): number =>
    (at.learningRate * Math.sqrt(1 - beta2 ** at.step)) / (1 - beta1Of(at) ** at.step);
  return {
    slots,
    apply({ gradients, ...now }) {
      const rate = corrected(now);
      const ratePerStep = scalarPerStep(corrected);
      const beta1PerStep = scalarPerStep(beta1Of);
      forEachGradient(weights, gradients, (weight, gradient) => {
        const m = slot(weight, 'm');
        const v = slot(weight, 'v');
        const strength = decay(weight);
        const attrs = { beta1: beta1Of(now), beta2, epsilon, rate, shrink: 1 - now.learningRate * strength };
        const shrink = scalarPerStep((at) => 1 - at.learningRate * strength);
        const inputs = { gradient, rate: ratePerStep, shrink, beta1: beta1PerStep };
        if (updateByKernel(AdamUpdate, { weight: weight.variable, m, v }, inputs, attrs)) return;
        m.assign(tf.add(m, tf.mul(tf.sub(gradient, m), 1 - beta1Of(now))));
        v.assign(tf.add(v, tf.mul(tf.sub(tf.square(gradient), v), 1 - beta2)));
        const move = tf.mul(tf.div(m, tf.add(tf.sqrt(v), epsilon)), ratePerStep);
        const kept = strength === 0 ? weight.variable : tf.mul(weight.variable, shrink);
        weight.variable.assign(tf.sub(kept, move));
      });
    },
  };
}
