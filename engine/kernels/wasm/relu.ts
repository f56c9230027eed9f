import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import { address } from './heap.ts';
import { relu as job } from './jobs/elementwise.ts';
import { partsFor, passOver } from './threads/parts.ts';
import { runJob } from './threads/team.ts';

/** max(x, 0), by all threads. */
export const relu = defineKernel<tf.ReluInputs, object, BackendWasm>(
  tf.Relu,
  (stock) =>
    ({ inputs, attrs, backend }) => {
      const { x } = inputs;
      if (x.dtype !== 'float32') {
        if (stock === undefined) throw new Error('The wasm backend has no ReLU to build on.');
        return stock({ inputs, attrs: { ...attrs }, backend });
      }
      const y = backend.makeOutput(x.shape, 'float32');
      const numbers = tf.util.sizeFromShape(x.shape);
      const parts = partsFor(Math.ceil(numbers / 64), passOver(numbers));
      runJob(backend, job, { numbers, parts, x: address(backend, x), y: address(backend, y) }, parts);
      return y;
    },
);
