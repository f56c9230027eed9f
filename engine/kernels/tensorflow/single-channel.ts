import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import type { TensorflowBackend } from './operation.ts';

/**
 * The input's gradient of convolutions from one channel to one. On some virtual machines, TensorFlow 2.21's own (oneDNN's) leaves
 * most of it zero, or puts values into other rows. A second filter of zeros, with a gradient of zeros, changes nothing but the way that
 * oneDNN takes.
 */
export const singleChannelInputGradient = defineKernel<
  tf.Conv2DBackpropInputInputs,
  tf.Conv2DBackpropInputAttrs,
  TensorflowBackend
>(tf.Conv2DBackpropInput, (stock) => ({ inputs: { dy, filter }, attrs, backend }) => {
  if (stock === undefined) throw new Error('The tensorflow backend has no gradients to build on.');
  const run = (inputs: tf.NamedTensorInfoMap) => stock({ inputs, attrs: { ...attrs }, backend });
  const [height, width, inChannels, outChannels] = filter.shape;
  const affected = inChannels === 1 && outChannels === 1 && (height !== 1 || width !== 1);
  if (!affected || attrs.dataFormat !== 'NHWC') return run({ dy, filter });
  return tf.tidy(() => run({ dy: withZeros(dy), filter: withZeros(filter) }) as tf.Tensor);
});

/** A tensor of one channel, with a second one of zeros. */
function withZeros(tensor: tf.TensorInfo): tf.Tensor {
  return tf.pad(tensor as tf.Tensor4D, [
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 1],
  ]);
}
