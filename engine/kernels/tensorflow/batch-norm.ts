import * as tf from '@tensorflow/tfjs-core';
import { BatchNormInTraining, BatchNormInTrainingGrad } from '../gradients/batch-norm-in-training.ts';
import { defineKernel } from '../register.ts';
import { floatType, type OperationAttribute, type TensorflowBackend } from './operation.ts';

/** Values, mean, variance, and what TensorFlow's gradient wants to see again. */
const outputs = 6;

/** TensorFlow's fused batch normalization of `[rows, height, width, channels]`. */
export const batchNormInTrainingOnTensorflow = defineKernel<
  { x: tf.Tensor; scale: tf.Tensor; offset: tf.Tensor },
  { epsilon: number },
  TensorflowBackend
>(BatchNormInTraining, () => ({ inputs: { x, scale, offset }, attrs: { epsilon }, backend }) => {
  const none = tf.tensor1d([]);
  const results = backend.executeMultipleOutputs(
    'FusedBatchNormV3',
    attributes(backend, epsilon),
    [x, scale, offset, none, none],
    outputs,
  );
  none.dispose();
  return results;
});

/** Its gradient: by `x`, `scale` and `offset`. */
export const batchNormInTrainingGradientOnTensorflow = defineKernel<
  { dy: tf.Tensor; x: tf.Tensor; scale: tf.Tensor; a: tf.Tensor; b: tf.Tensor; c: tf.Tensor },
  { epsilon: number },
  TensorflowBackend
>(BatchNormInTrainingGrad, () => ({ inputs: { dy, x, scale, a, b, c }, attrs: { epsilon }, backend }) => {
  const results = backend.executeMultipleOutputs(
    'FusedBatchNormGradV3',
    attributes(backend, epsilon),
    [dy, x, scale, a, b, c],
    5,
  );
  tf.dispose(results.slice(3));
  return results.slice(0, 3);
});

function attributes(backend: TensorflowBackend, epsilon: number): OperationAttribute[] {
  const { TF_ATTR_BOOL, TF_ATTR_FLOAT, TF_ATTR_STRING } = backend.binding;
  return [
    floatType(backend),
    floatType(backend, 'U'),
    { name: 'epsilon', type: TF_ATTR_FLOAT, value: epsilon },
    { name: 'data_format', type: TF_ATTR_STRING, value: 'NHWC' },
    { name: 'is_training', type: TF_ATTR_BOOL, value: true },
  ];
}
