import type * as tf from '@tensorflow/tfjs-core';

/** tfjs's own kernel, for calls that ours does not take. */
export function required(stock: tf.KernelFunc | undefined): tf.KernelFunc {
  if (stock === undefined) throw new Error('The WebGPU backend has no kernel to build on.');
  return stock;
}
