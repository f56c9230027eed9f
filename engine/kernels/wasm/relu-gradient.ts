import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { ReluGrad } from '../gradients/relu.ts';
import { defineKernel } from '../register.ts';
import { address } from './heap.ts';
import { ownModule } from './own-module.ts';

/** The gradient of ReLU in one pass. */
export const reluGradient = defineKernel<Record<'dy' | 'x', tf.Tensor>, object, BackendWasm>(
  ReluGrad,
  () =>
    ({ inputs: { dy, x }, backend }) => {
      const dx = backend.makeOutput(x.shape, 'float32');
      const { reluGradient4, reluGradient1 } = ownModule(backend);
      const places = [dy, x, dx].map((tensor) => address(backend, tensor));
      const size = tf.util.sizeFromShape(x.shape);
      const whole = size - (size % 4);
      reluGradient4(...places, whole / 4);
      reluGradient1(...places.map((place) => place + whole * 4), size - whole);
      return dx;
    },
);
