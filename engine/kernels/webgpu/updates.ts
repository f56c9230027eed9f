import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import { AdamUpdate, type AdamUpdateAttrs, MomentumUpdate, type MomentumUpdateAttrs } from '../updates.ts';
import type { WebgpuBackend } from './backend.ts';
import { dispatch } from './program.ts';
import { channelTile } from './tiles.ts';

export const adamUpdate = defineKernel<
  Record<'weight' | 'm' | 'v' | 'gradient', tf.Tensor>,
  AdamUpdateAttrs,
  WebgpuBackend
>(AdamUpdate, () => ({ inputs: { weight, m, v, gradient }, attrs, backend }) => {
  const { element, elements } = channelTile(tf.util.sizeFromShape(weight.shape), 4);
  const { beta1, beta2, epsilon, rate, shrink } = attrs;
  return dispatch(
    backend,
    {
      key: `adam ${elements} ${element}`,
      threads: elements,
      reads: { weight: element, m: element, v: element, gradient: element },
      writes: { newWeight: element, newM: element, newV: element },
      uniforms: ['fresh1', 'fresh2', 'epsilon', 'rate', 'shrink'],
      code: () => ({
        body: `
  let g = gradient[index];
  let mean = m[index] + (g - m[index]) * uniforms.fresh1;
  let square = v[index] + (g * g - v[index]) * uniforms.fresh2;
  newM[index] = mean;
  newV[index] = square;
  newWeight[index] = weight[index] * uniforms.shrink - mean / (sqrt(square) + uniforms.epsilon) * uniforms.rate;`,
      }),
    },
    [weight, m, v, gradient],
    [weight.shape, weight.shape, weight.shape],
    [1 - beta1, 1 - beta2, epsilon, rate, shrink],
  );
});

export const momentumUpdate = defineKernel<
  Record<'weight' | 'velocity' | 'gradient', tf.Tensor>,
  MomentumUpdateAttrs,
  WebgpuBackend
>(MomentumUpdate, () => ({ inputs: { weight, velocity, gradient }, attrs, backend }) => {
  const { element, elements } = channelTile(tf.util.sizeFromShape(weight.shape), 4);
  const { momentum, learningRate, nesterov, form } = attrs;
  const look = (gathered: string) => (nesterov ? `(speed * uniforms.momentum + ${gathered})` : 'speed');
  return dispatch(
    backend,
    {
      key: `momentum ${elements} ${element} ${nesterov} ${form}`,
      threads: elements,
      reads: { weight: element, velocity: element, gradient: element },
      writes: { newWeight: element, newVelocity: element },
      uniforms: ['momentum', 'learningRate'],
      code: () => ({
        body:
          form === 'keras'
            ? `
  let down = gradient[index] * -uniforms.learningRate;
  let speed = velocity[index] * uniforms.momentum + down;
  newVelocity[index] = speed;
  newWeight[index] = weight[index] + ${look('down')};`
            : `
  let speed = velocity[index] * uniforms.momentum + gradient[index];
  newVelocity[index] = speed;
  newWeight[index] = weight[index] - ${look('gradient[index]')} * uniforms.learningRate;`,
      }),
    },
    [weight, velocity, gradient],
    [weight.shape, weight.shape],
    [momentum, learningRate],
  );
});
