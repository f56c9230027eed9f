import * as tf from '@tensorflow/tfjs-core';
import { narrowWidth } from './routines/convolve.ts';

/** The number of channels that our convolutions compute for so many: whole panels, the last one of which may be narrow. */
export function wholePanels(channels: number): number {
  return Math.ceil(channels / narrowWidth) * narrowWidth;
}

/** The same tensor with channels of zeros up to so many. */
export function widened(tensor: tf.Tensor, axis: number, channels: number): tf.Tensor {
  const missing = channels - (tensor.shape[axis] ?? 0);
  return missing === 0
    ? tensor
    : tf.pad(
        tensor,
        tensor.shape.map((_, i) => [0, i === axis ? missing : 0] as [number, number]),
      );
}

/** Leaves out channels, the last axis, beyond so many. */
export function narrowed(tensor: tf.Tensor, channels: number): tf.Tensor {
  const { shape } = tensor;
  const begin = shape.map(() => 0);
  return shape.at(-1) === channels ? tensor : tf.slice(tensor, begin, [...shape.slice(0, -1), channels]);
}

/** What a kernel has made, for tfjs to keep track of. */
export function made(info: tf.TensorInfo): tf.Tensor {
  return tf.engine().makeTensorFromTensorInfo(info);
}
