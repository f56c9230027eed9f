import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import { address } from './heap.ts';
import { add as job } from './jobs/elementwise.ts';
import { partsFor, passOver } from './threads/parts.ts';
import { runJob } from './threads/team.ts';

/** Numbers from which on it is worth its own way: shortcuts and gradients that meet. */
const many = 1 << 15;

/** The sum of two large tensors of one shape; all else is left to the backend's own kernel. */
export const add = defineKernel<tf.AddInputs, object, BackendWasm>(
  tf.Add,
  (stock) =>
    ({ inputs, attrs, backend }) => {
      const { a, b } = inputs;
      const numbers = tf.util.sizeFromShape(a.shape);
      const alike = a.dtype === 'float32' && b.dtype === 'float32' && a.shape.join() === b.shape.join();
      if (!alike || numbers < many) {
        if (stock === undefined) throw new Error('The wasm backend has no addition to build on.');
        return stock({ inputs, attrs: { ...attrs }, backend });
      }
      const y = backend.makeOutput(a.shape, 'float32');
      const parts = partsFor(Math.ceil(numbers / 64), passOver(numbers));
      const [atA, atB, atY] = [address(backend, a), address(backend, b), address(backend, y)];
      runJob(backend, job, { numbers, parts, a: atA, b: atB, y: atY }, parts);
      return y;
    },
);
