import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { ReluGrad } from '../gradients/relu.ts';
import { defineKernel } from '../register.ts';
import { address } from './heap.ts';
import { reluGradient as gradientJob } from './jobs/elementwise.ts';
import { partsFor, passOver } from './threads/parts.ts';
import { runJob } from './threads/team.ts';

/** The gradient of ReLU in one pass. */
export const reluGradient = defineKernel<Record<'dy' | 'y', tf.Tensor>, object, BackendWasm>(
  ReluGrad,
  () =>
    ({ inputs: { dy, y }, backend }) => {
      const dx = backend.makeOutput(y.shape, 'float32');
      const numbers = tf.util.sizeFromShape(y.shape);
      const parts = partsFor(Math.ceil(numbers / 64), passOver(numbers));
      const [atDy, atY, atDx] = [address(backend, dy), address(backend, y), address(backend, dx)];
      runJob(backend, gradientJob, { numbers, parts, dy: atDy, y: atY, dx: atDx }, parts);
      return dx;
    },
);
