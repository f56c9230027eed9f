import * as tf from '@tensorflow/tfjs-core';
import { mixedPrecision, packedCopy, sameData } from '../kernels/webgpu/mixed-precision.ts';

/**
 * The saved tensors, by their place, that operations' gradients read without harm in 16 bits: maps that are multiplied, that tell where
 * ReLU was open (a positive number stays positive), or whose shape alone matters. Max pooling looks for the largest of its window again,
 * and would find another. Weights are not among them.
 */
const places: Readonly<Record<string, (place: number) => boolean>> = {
  [tf.Conv2D]: (place) => place === 0,
  [tf.DepthwiseConv2dNative]: (place) => place === 0,
  BatchNormInTraining: (place) => place === 0,
  [tf.Relu]: () => true,
  [tf.Add]: () => true,
  [tf.Concat]: () => true,
  [tf.AvgPool]: () => true,
};

/**
 * In mixed precision, what to call behind each layer of a forward pass that is differentiated: it gives the tape copies in 16 bits of the
 * activations that the layer has saved, so that these go as soon as no layer reads them. Undefined in float32.
 */
export function tapePacker(): (() => void) | undefined {
  if (!mixedPrecision()) return undefined;
  const copies = new WeakMap<tf.DataId, tf.TensorInfo>();
  let done = 0;
  return () => {
    const tape = tf.engine().state.activeTape;
    for (const { kernelName, saved = [] } of tape.slice(done)) {
      // The gradient reads this very list.
      for (const [place, tensor] of saved.entries())
        if (places[kernelName]?.(place) === true) saved[place] = inHalf(tensor, copies);
    }
    done = tape.length;
  };
}

/** In place of a saved tensor, one of the same shape in 16 bits. */
function inHalf(tensor: tf.Tensor, copies: WeakMap<tf.DataId, tf.TensorInfo>): tf.Tensor {
  const known = copies.get(tensor.dataId);
  const info = known === undefined ? packedCopy(tensor) : sameData(known, tensor.shape);
  if (info === undefined) return tensor;
  copies.set(tensor.dataId, info);
  const half = tf.keep(tf.engine().makeTensorFromTensorInfo(info));
  tensor.dispose();
  return half;
}
