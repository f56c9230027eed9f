import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { ReluGrad } from '../gradients/relu.ts';
import { defineKernel } from '../register.ts';
import { address } from './heap.ts';
import { reluGradient as gradientJob } from './jobs/elementwise.ts';
import { partsFor, passOver } from './threads/parts.ts';
import { runJob } from './threads/team.ts';

/** The gradient of ReLU in one pass. */
export const reluGradient = defineKernel<Record<'dy' | 'x', tf.Tensor>, object, BackendWasm>(
  ReluGrad,
  () =>
    ({ inputs: { dy, x }, backend }) => {
      const dx = backend.makeOutput(x.shape, 'float32');
      const numbers = tf.util.sizeFromShape(x.shape);
      const parts = partsFor(Math.ceil(numbers / 64), passOver(numbers));
      const [atDy, atX, atDx] = [address(backend, dy), address(backend, x), address(backend, dx)];
      runJob(backend, gradientJob, { numbers, parts, dy: atDy, x: atX, dx: atDx }, parts);
      return dx;
    },
);
