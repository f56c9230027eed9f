import type * as tf from '@tensorflow/tfjs-core';
import { ReluGrad } from '../gradients/relu.ts';
import { defineKernel } from '../register.ts';
import { floatType, type TensorflowBackend } from './operation.ts';

/** TensorFlow's own gradient of ReLU; gradients are float32 everywhere. */
export const reluGradientOnTensorflow = defineKernel<
  { dy: tf.Tensor; y: tf.Tensor },
  object,
  TensorflowBackend
>(ReluGrad, () => ({ inputs: { dy, y }, backend }) => {
  return backend.executeSingleOutput(ReluGrad, [floatType(backend)], [dy, y]);
});
