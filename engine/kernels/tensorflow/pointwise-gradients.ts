import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import { floatType, type OperationAttribute, type TensorflowBackend } from './operation.ts';

type Info = tf.backend_util.Conv2DInfo;

/**
 * The gradients of 1×1 convolutions that stride. TensorFlow 2.21's own (oneDNN's) write beyond their memory where the strides
 * divide the map's height and width and the channels do not fill whole vectors: seen with 2 to 12 channels, never with multiples
 * of 16, which stay as they are, since they are faster. Such a convolution is one of strides 1 over every stride-th pixel, and so
 * are its gradients.
 */
export const pointwiseInputGradient = defineKernel<
  tf.Conv2DBackpropInputInputs,
  tf.Conv2DBackpropInputAttrs,
  TensorflowBackend
>(tf.Conv2DBackpropInput, (stock) => ({ inputs: { dy, filter }, attrs, backend }) => {
  const run = required(stock);
  const { strides, pad, dimRoundingMode, inputShape, dataFormat } = attrs;
  const shape = filter.shape as Shape4d;
  const info = tf.backend_util.computeConv2DInfo(inputShape, shape, strides, 1, pad, dimRoundingMode);
  if (!affected(info, dataFormat)) return run({ inputs: { dy, filter }, attrs: { ...attrs }, backend });
  const { batchSize, outHeight, outWidth, inChannels } = info;
  const kept: Shape4d = [batchSize, outHeight, outWidth, inChannels];
  return tf.tidy(() => {
    const own = { ...attrs, strides: 1, inputShape: kept };
    const gradient = run({ inputs: { dy, filter }, attrs: own, backend }) as tf.TensorInfo;
    // The gradient of taking every stride-th pixel: zeros between.
    const inputs = [tf.tensor1d(inputShape, 'int32'), ...range(inputShape, info), gradient];
    return backend.executeSingleOutput('StridedSliceGrad', sliceAttributes(backend), inputs);
  });
});

export const pointwiseFilterGradient = defineKernel<
  tf.Conv2DBackpropFilterInputs,
  tf.Conv2DBackpropFilterAttrs,
  TensorflowBackend
>(tf.Conv2DBackpropFilter, (stock) => ({ inputs: { x, dy }, attrs, backend }) => {
  const run = required(stock);
  const { strides, pad, dimRoundingMode, filterShape, dataFormat } = attrs;
  const shape = x.shape as Shape4d;
  const info = tf.backend_util.computeConv2DInfo(shape, filterShape, strides, 1, pad, dimRoundingMode);
  if (!affected(info, dataFormat)) return run({ inputs: { x, dy }, attrs: { ...attrs }, backend });
  return tf.tidy(() => {
    const inputs = [x, ...range(shape, info)];
    const kept = backend.executeSingleOutput('StridedSlice', sliceAttributes(backend), inputs);
    return run({ inputs: { x: kept, dy }, attrs: { ...attrs, strides: 1 }, backend }) as tf.Tensor;
  });
});

/** Floats in the widest vector of a processor (AVX-512). */
const vectorWidth = 16;

type Shape4d = [number, number, number, number];

function required(stock: tf.KernelFunc | undefined): tf.KernelFunc {
  if (stock === undefined) throw new Error('The tensorflow backend has no gradients to build on.');
  return stock;
}

function affected(info: Info, dataFormat: string): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo, inChannels } = info;
  const padded = padInfo.top + padInfo.bottom + padInfo.left + padInfo.right > 0;
  const skips = filterHeight * filterWidth === 1 && strideHeight * strideWidth > 1 && !padded;
  return skips && inChannels % vectorWidth !== 0 && dataFormat === 'NHWC';
}

/** Begin, end and strides of the pixels that the convolution reads. */
function range(shape: Shape4d, { strideHeight, strideWidth }: Info): tf.Tensor1D[] {
  return [[0, 0, 0, 0], shape, [1, strideHeight, strideWidth, 1]].map((numbers) =>
    tf.tensor1d(numbers, 'int32'),
  );
}

function sliceAttributes(backend: TensorflowBackend): OperationAttribute[] {
  const { TF_ATTR_INT, TF_ATTR_TYPE, TF_INT32 } = backend.binding;
  const masks = ['begin_mask', 'end_mask', 'ellipsis_mask', 'new_axis_mask', 'shrink_axis_mask'];
  return [
    floatType(backend),
    { name: 'Index', type: TF_ATTR_TYPE, value: TF_INT32 },
    ...masks.map((name) => ({ name, type: TF_ATTR_INT, value: 0 })),
  ];
}
