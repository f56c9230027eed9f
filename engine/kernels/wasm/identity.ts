import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';

/** A clone shares its numbers, as on every other backend, and as reshaped tensors do on this one; its own kernel copies them. */
export const identity = defineKernel<tf.IdentityInputs, object, BackendWasm>(
  tf.Identity,
  () =>
    ({ inputs: { x }, backend }) => {
      backend.incRef(x.dataId);
      return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
    },
);
