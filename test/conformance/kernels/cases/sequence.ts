import * as tf from '@tensorflow/tfjs-core';
import type { KernelCase } from '../kernel-case.ts';

function matMul(
  a: readonly number[],
  b: readonly number[],
  transposeA: boolean,
  transposeB: boolean,
): KernelCase {
  return {
    name: `matMul of ${a.join('×')}${transposeA ? 'ᵀ' : ''} and ${b.join('×')}${transposeB ? 'ᵀ' : ''}`,
    inputs: [{ shape: a }, { shape: b }],
    linear: true,
    run: (x, y) => tf.matMul(x, y, transposeA, transposeB),
  };
}

export const sequenceCases: readonly KernelCase[] = [
  matMul([1, 5], [5, 3], false, false),
  matMul([3, 5], [5, 1], false, false),
  matMul([5, 3], [5, 4], true, false),
  matMul([3, 5], [4, 5], false, true),
  matMul([5, 3], [4, 5], true, true),
  matMul([2, 3, 5], [2, 5, 4], false, false),
  matMul([2, 5, 3], [2, 4, 5], true, true),
  {
    name: 'the same matrix seen in two shapes',
    inputs: [{ shape: [4, 6] }, { shape: [3, 2] }, { shape: [3, 4] }],
    linear: true,
    run: (weights, small, large) =>
      tf.concat([
        tf.reshape(tf.matMul(large, weights), [-1]),
        tf.reshape(tf.matMul(small, tf.reshape(weights, [2, 12])), [-1]),
      ]),
  },
  {
    name: 'embedding with repeated tokens',
    inputs: [{ shape: [6, 3] }],
    linear: true,
    run: (table) => tf.gather(table, tf.tensor2d([5, 0, 5, 2, 2, 2], [2, 3], 'int32')),
  },
  {
    name: 'gather along the last axis',
    inputs: [{ shape: [2, 3, 4] }],
    linear: true,
    run: (x) => tf.gather(x, tf.tensor1d([3, 3, 0], 'int32'), 2),
  },
  {
    name: 'simple recurrent cell over three steps',
    inputs: [{ shape: [2, 3, 4] }, { shape: [4, 5] }, { shape: [5, 5] }],
    run: (x, kernel, recurrent) => {
      let h: tf.Tensor = tf.zeros([2, 5]);
      for (const step of tf.unstack(x, 1)) {
        h = tf.tanh(tf.mul(0.3, tf.add(tf.matMul(step, kernel), tf.matMul(h, recurrent))));
      }
      return h;
    },
  },
  {
    name: 'long short-term memory over three steps',
    inputs: [{ shape: [2, 3, 4] }, { shape: [4, 12] }, { shape: [3, 12] }, { shape: [12] }],
    run: (x, kernel, recurrent, bias) => {
      let h: tf.Tensor = tf.zeros([2, 3]);
      let c: tf.Tensor = tf.zeros([2, 3]);
      const outputs = tf.unstack(x, 1).map((step) => {
        const z = tf.add(tf.add(tf.matMul(step, kernel), tf.matMul(h, recurrent)), bias);
        const [i, f, g, o] = tf.split(z, 4, 1) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
        c = tf.add(tf.mul(tf.sigmoid(f), c), tf.mul(tf.sigmoid(i), tf.tanh(g)));
        h = tf.mul(tf.sigmoid(o), tf.tanh(c));
        return h;
      });
      return tf.stack(outputs, 1);
    },
  },
];
