import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { type RuledRole, ruledRoles } from '../../core/nodes/kernel-rules.ts';
import type { Constraint, Penalty, Update, Weight } from './optimizers/optimizer.ts';

/** Keras's epsilon, by which norms are kept from zero. */
const epsilon = 1e-7;

const regularizer = z.object({
  className: z.literal('L1L2'),
  config: z.object({ l1: z.number(), l2: z.number() }),
});

const axis = z.array(z.number().int());

const constraint = z.discriminatedUnion('className', [
  z.object({ className: z.literal('MaxNorm'), config: z.object({ maxValue: z.number(), axis }) }),
  z.object({ className: z.literal('UnitNorm'), config: z.object({ axis }) }),
  z.object({ className: z.literal('NonNeg') }),
  z.object({
    className: z.literal('MinMaxNorm'),
    config: z.object({ minValue: z.number(), maxValue: z.number(), rate: z.number(), axis }),
  }),
]);

/**
 * The rules of a weight.
 * @param config of its layer, as it is saved
 * @param name of the weight in files
 */
export function rulesOf(
  config: Readonly<Record<string, unknown>>,
  name: string,
): { readonly penalty: Penalty | undefined; readonly constraint: Constraint | undefined } {
  const role = name.split('/').at(-1) ?? '';
  if (!isRuled(role)) return { penalty: undefined, constraint: undefined };
  const [penalized, bounded] = [
    config[`${ruledRoles[role]}Regularizer`] ?? null,
    config[`${ruledRoles[role]}Constraint`] ?? null,
  ];
  return {
    penalty: penalized === null ? undefined : regularizer.parse(penalized).config,
    constraint: bounded === null ? undefined : constraintOf(constraint.parse(bounded)),
  };
}

function isRuled(role: string): role is RuledRole {
  return Object.hasOwn(ruledRoles, role);
}

/** The formulas of Keras: https://keras.io/api/layers/constraints/ */
function constraintOf(saved: z.output<typeof constraint>): Constraint {
  switch (saved.className) {
    case 'NonNeg':
      return (weight) => tf.relu(weight);
    case 'UnitNorm':
      return (weight) => tf.div(weight, tf.add(norms(weight, saved.config.axis), epsilon));
    case 'MaxNorm': {
      const { maxValue, axis: axes } = saved.config;
      return (weight) => {
        const now = norms(weight, axes);
        return scaled(weight, now, tf.minimum(now, maxValue));
      };
    }
    case 'MinMaxNorm': {
      const { minValue, maxValue, rate, axis: axes } = saved.config;
      return (weight) => {
        const now = norms(weight, axes);
        const wanted = tf.minimum(tf.maximum(now, minValue), maxValue);
        return scaled(weight, now, tf.add(tf.mul(wanted, rate), tf.mul(now, 1 - rate)));
      };
    }
  }
}

function norms(weight: tf.Tensor, axes: readonly number[]): tf.Tensor {
  return tf.sqrt(tf.sum(tf.square(weight), [...axes], true));
}

function scaled(weight: tf.Tensor, now: tf.Tensor, wanted: tf.Tensor): tf.Tensor {
  return tf.mul(weight, tf.div(wanted, tf.add(now, epsilon)));
}

/** Gradients of the loss with the penalties of the weights: `l1` · sign(w) + 2 · `l2` · w more. */
export function penalized(gradients: Update['gradients'], weights: readonly Weight[]): Update['gradients'] {
  return Object.fromEntries(
    weights.flatMap(({ name, variable, penalty }) => {
      const gradient = gradients[name];
      if (gradient === undefined) return [];
      if (penalty === undefined) return [[name, gradient]];
      const { l1, l2 } = penalty;
      const square = l2 === 0 ? gradient : tf.add(gradient, tf.mul(variable, 2 * l2));
      return [[name, l1 === 0 ? square : tf.add(square, tf.mul(tf.sign(variable), l1))]];
    }),
  );
}

/** Applies the constraints of weights, after an update. */
export function constrain(weights: readonly Weight[]): void {
  for (const { variable, constraint: bounded } of weights)
    if (bounded !== undefined) tf.tidy(() => variable.assign(bounded(variable)));
}
