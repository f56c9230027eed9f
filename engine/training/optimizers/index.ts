import * as tf from '@tensorflow/tfjs-core';
import type { TrainingSettings } from '../../../core/document/training.ts';
import { constrain, penalized } from '../kernel-rules.ts';
import { setMoment } from '../moment.ts';
import { adam } from './adam.ts';
import type { Optimizer, Update, Weight } from './optimizer.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

export type { Optimizer, Update, Weight } from './optimizer.ts';

type Settings = Pick<TrainingSettings, 'optimizer' | 'weightDecay' | 'clipNorm'>;

/**
 * The optimizer of the settings, with the penalties of weights, clipping by the norm over all weights, and weight decay before its
 * rule, and with the constraints of weights behind it. Keras takes them in this order too.
 */
export function createOptimizer(
  { optimizer, weightDecay, clipNorm }: Settings,
  weights: readonly Weight[],
): Optimizer {
  const decay = ({ decays }: Weight): number => (decays ? weightDecay : 0);
  const rule = createRule(optimizer, weights, decay);
  return {
    slots: rule.slots,
    apply(update) {
      const { learningRate, step, momentum } = update;
      setMoment({ learningRate, step, momentum });
      tf.tidy(() => {
        let gradients = penalized(update.gradients, weights);
        if (clipNorm !== undefined) gradients = clipped(gradients, clipNorm);
        if (optimizer.kind !== 'adamW' && weightDecay > 0) gradients = decayed(gradients, weights, decay);
        rule.apply({ ...update, gradients });
        constrain(weights);
      });
    },
  };
}

function createRule(
  settings: TrainingSettings['optimizer'],
  weights: readonly Weight[],
  decay: (weight: Weight) => number,
): Optimizer {
  switch (settings.kind) {
    case 'sgd':
      return sgd(settings, weights);
    case 'adam':
      return adam(settings, weights);
    case 'adamW':
      return adam(settings, weights, decay);
    case 'rmsprop':
      return rmsprop(settings, weights);
  }
}

/** Gradients scaled so that all of them together are at most `longest` long (Pascanu et al. 2013, arXiv 1211.5063). */
function clipped(gradients: Update['gradients'], longest: number): Update['gradients'] {
  const squares = Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)));
  // Stacked, because WebGPU cannot bind as many buffers as addN would need.
  const norm = tf.sqrt(tf.sum(tf.stack(squares)));
  const factor = tf.div(longest, tf.maximum(norm, longest));
  return Object.fromEntries(
    Object.entries(gradients).map(([name, gradient]) => [name, tf.mul(gradient, factor)]),
  );
}

/** Gradients of the loss plus ½·decay·‖w‖². */
function decayed(
  gradients: Update['gradients'],
  weights: readonly Weight[],
  decay: (weight: Weight) => number,
): Update['gradients'] {
  return Object.fromEntries(
    weights.flatMap((weight) => {
      const gradient = gradients[weight.name];
      if (gradient === undefined) return [];
      const strength = decay(weight);
      return [[weight.name, strength === 0 ? gradient : tf.add(gradient, tf.mul(weight.variable, strength))]];
    }),
  );
}
