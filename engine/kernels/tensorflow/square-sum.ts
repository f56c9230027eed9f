import type * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import { HalfSquareSum } from '../square-sum.ts';
import { floatType, type TensorflowBackend } from './operation.ts';

/** TensorFlow's `L2Loss`. */
export const halfSquareSumOnTensorflow = defineKernel<{ x: tf.Tensor }, object, TensorflowBackend>(
  HalfSquareSum,
  () =>
    ({ inputs: { x }, backend }) =>
      backend.executeSingleOutput('L2Loss', [floatType(backend)], [x]),
);
