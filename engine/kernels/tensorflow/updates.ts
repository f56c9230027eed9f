import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import { AdamUpdate, type AdamUpdateAttrs, MomentumUpdate, type MomentumUpdateAttrs } from '../updates.ts';
import {
  floatType,
  type OperationAttribute,
  type TensorflowBackend,
  type VariableUpdate,
} from './operation.ts';

/** `ResourceApplyAdam`; its powers of β are zero, as `rate` has the corrections for the first steps. */
export const adamUpdateOnTensorflow = defineKernel<
  Record<'weight' | 'm' | 'v' | 'gradient' | 'rate' | 'shrink' | 'beta1', tf.Tensor>,
  AdamUpdateAttrs,
  TensorflowBackend
>(AdamUpdate, () => ({ inputs, attrs, backend }) => {
  const { weight, m, v, gradient, rate, shrink, beta1 } = tensors(inputs);
  const { beta2, epsilon } = attrs;
  const from = attrs.shrink === 1 ? weight : tf.mul(weight, shrink);
  const update = {
    name: 'ResourceApplyAdam',
    attributes: attributes(backend, false),
    variables: [weight, m, v],
    values: [from, m, v],
    inputs: [0, 0, rate, beta1, beta2, epsilon, gradient],
  };
  return updated(backend, update, () => {
    const m1 = tf.add(m, tf.mul(tf.sub(gradient, m), tf.sub(1, beta1)));
    const v1 = tf.add(v, tf.mul(tf.sub(tf.square(gradient), v), complement(beta2)));
    return [tf.sub(from, tf.div(tf.mul(m1, rate), tf.add(tf.sqrt(v1), epsilon))), m1, v1];
  });
});

/** `ResourceApplyMomentum`, whose accumulator gathers gradients, or `ResourceApplyKerasMomentum`, whose holds the rate. */
export const momentumUpdateOnTensorflow = defineKernel<
  Record<'weight' | 'velocity' | 'gradient' | 'rate' | 'momentum', tf.Tensor>,
  MomentumUpdateAttrs,
  TensorflowBackend
>(MomentumUpdate, () => ({ inputs, attrs: { nesterov, form }, backend }) => {
  const { weight, velocity, gradient, rate, momentum } = tensors(inputs);
  const update = {
    name: form === 'keras' ? 'ResourceApplyKerasMomentum' : 'ResourceApplyMomentum',
    attributes: attributes(backend, nesterov),
    variables: [weight, velocity],
    values: [weight, velocity],
    inputs: [rate, gradient, momentum],
  };
  return updated(backend, update, () => {
    if (form === 'keras') {
      const down = tf.mul(gradient, rate);
      const fast = tf.sub(tf.mul(velocity, momentum), down);
      return [tf.add(weight, nesterov ? tf.sub(tf.mul(fast, momentum), down) : fast), fast];
    }
    const fast = tf.add(tf.mul(velocity, momentum), gradient);
    const move = nesterov
      ? tf.add(tf.mul(gradient, rate), tf.mul(tf.mul(fast, momentum), rate))
      : tf.mul(fast, rate);
    return [tf.sub(weight, move), fast];
  });
});

function updated(backend: TensorflowBackend, update: VariableUpdate, run: () => tf.Tensor[]): tf.Tensor[] {
  const tidy = (): tf.Tensor[] => tf.tidy(run);
  return backend.binding.update?.(update, tidy) ?? tidy();
}

/** 1 − β with the rounding of TensorFlow's operation, so that steps are the same with it and without. */
function complement(beta: number): number {
  return 1 - Math.fround(beta);
}

/** The registry hands tensors on as what it calls their descriptions. */
function tensors<Name extends string>(
  inputs: Readonly<Record<Name, tf.TensorInfo>>,
): Record<Name, tf.Tensor> {
  return inputs as Record<Name, tf.Tensor>;
}

function attributes(backend: TensorflowBackend, nesterov: boolean): OperationAttribute[] {
  const { TF_ATTR_BOOL } = backend.binding;
  return [
    floatType(backend),
    { name: 'use_locking', type: TF_ATTR_BOOL, value: false },
    { name: 'use_nesterov', type: TF_ATTR_BOOL, value: nesterov },
  ];
}
