import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';

/**
 * A learned slope below zero. The backend's own repeats slopes over leading axes alone, and takes wrong ones where an axis behind
 * those is shared: there they are repeated first, which leaves it the batch to repeat over.
 */
export const prelu = defineKernel<tf.PreluInputs, object>(
  tf.Prelu,
  (stock) =>
    ({ inputs: { x, alpha }, backend }) => {
      if (stock === undefined) throw new Error('The wasm backend has no PReLU to build on.');
      const run = (slopes: tf.TensorInfo) =>
        stock({ inputs: { x, alpha: slopes }, attrs: {}, backend: backend as object });
      const own = alpha.shape.slice(alpha.shape.findIndex((length) => length !== 1));
      const shared = own.some((length, i) => length !== x.shape[x.shape.length - own.length + i]);
      if (!shared) return run(alpha);
      const whole = tf.broadcastTo(alpha as tf.Tensor, [1, ...x.shape.slice(1)]);
      const y = run(whole);
      whole.dispose();
      return y;
    },
);
