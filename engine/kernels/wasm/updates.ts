import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import { AdamUpdate, type AdamUpdateAttrs, MomentumUpdate, type MomentumUpdateAttrs } from '../updates.ts';
import { address, wholeHeap, withRoom } from './heap.ts';
import { ownModule } from './own-module.ts';

export const adamUpdate = defineKernel<
  Record<'weight' | 'm' | 'v' | 'gradient', tf.Tensor>,
  AdamUpdateAttrs,
  BackendWasm
>(AdamUpdate, () => ({ inputs: { weight, m, v, gradient }, attrs, backend }) => {
  const { updateByAdam4, updateByAdam1 } = ownModule(backend);
  const { beta1, beta2, epsilon, rate, shrink } = attrs;
  const constants = [1 - beta1, 1 - beta2, epsilon, rate, shrink];
  return update(backend, [weight, m, v], gradient, constants, updateByAdam4, updateByAdam1);
});

export const momentumUpdate = defineKernel<
  Record<'weight' | 'velocity' | 'gradient', tf.Tensor>,
  MomentumUpdateAttrs,
  BackendWasm
>(MomentumUpdate, () => ({ inputs: { weight, velocity, gradient }, attrs, backend }) => {
  const { updateByMomentum4, updateByMomentum1 } = ownModule(backend);
  const { momentum, learningRate, nesterov, form } = attrs;
  // What the velocity gathers of the gradient, then what the weight moves by of the velocity and of that.
  const [gathered, moved] = form === 'keras' ? [-learningRate, 1] : [1, -learningRate];
  const constants = [momentum, gathered, ...(nesterov ? [moved * momentum, moved] : [moved, 0])];
  return update(backend, [weight, velocity], gradient, constants, updateByMomentum4, updateByMomentum1);
});

function update(
  backend: BackendWasm,
  state: readonly tf.TensorInfo[],
  gradient: tf.TensorInfo,
  constants: readonly number[],
  ...[byVectors, byNumbers]: [(...parameters: number[]) => void, (...parameters: number[]) => void]
): tf.TensorInfo[] {
  const outputs = state.map(({ shape }) => backend.makeOutput(shape, 'float32'));
  const places = [...state, gradient, ...outputs].map((tensor) => address(backend, tensor));
  const size = tf.util.sizeFromShape(gradient.shape);
  const whole = size - (size % 4);
  withRoom(backend, constants.length, (room) => {
    wholeHeap(backend).set(constants, room / 4);
    byVectors(...places, room, whole / 4);
    byNumbers(...places.map((place) => place + whole * 4), room, size - whole);
  });
  return outputs;
}
