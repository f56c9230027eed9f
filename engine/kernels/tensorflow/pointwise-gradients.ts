import * as tf from '@tensorflow/tfjs-core';
import { defineKernel, type Kernel } from '../register.ts';
import { floatType, type OperationAttribute, type TensorflowBackend } from './operation.ts';

type Info = tf.backend_util.Conv2DInfo;

/**
 * The gradients of 1×1 convolutions that stride. Where the strides divide the map's height and width, oneDNN (in TensorFlow 2.21)
 * copies the pixels that the convolution reads into memory of their own. For the filter's gradient it does so in parts. Where a part
 * begins is counted in blocks of channels, 16 on processors with AVX-512 and 8 with AVX2, but the memory holds only the channels that
 * there are. With fewer channels than a block, what lies behind the memory is overwritten: the gradient is wrong, or the process
 * crashes at some later time. The input's gradient is copied back by the same code, and keeps away from it too.
 *
 * A depthwise convolution of one channel is the same operation to oneDNN; with more channels it takes another way.
 *
 * Such a convolution is one of strides 1 over every stride-th pixel, and so are its gradients.
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

export const pointwiseFilterGradient = overEveryStride(tf.Conv2DBackpropFilter, false);
export const pointwiseDepthwiseFilterGradient = overEveryStride(tf.DepthwiseConv2dNativeBackpropFilter, true);

/** A depthwise convolution's attributes have no `dataFormat`; its channels come last. */
type FilterGradientAttrs = Omit<tf.Conv2DBackpropFilterAttrs, 'dataFormat'> &
  Partial<Pick<tf.Conv2DBackpropFilterAttrs, 'dataFormat'>>;

/** A filter's gradient that is only given the pixels that the convolution reads. */
function overEveryStride(name: string, depthwise: boolean): Kernel {
  return defineKernel<tf.Conv2DBackpropFilterInputs, FilterGradientAttrs, TensorflowBackend>(
    name,
    (stock) =>
      ({ inputs: { x, dy }, attrs, backend }) => {
        const run = required(stock);
        const { strides, pad, dimRoundingMode, filterShape, dataFormat = 'NHWC' } = attrs;
        const shape = x.shape as Shape4d;
        const info = tf.backend_util.computeConv2DInfo(
          shape,
          filterShape,
          strides,
          1,
          pad,
          dimRoundingMode,
          depthwise,
        );
        if (!affected(info, dataFormat) || (depthwise && info.inChannels > 1))
          return run({ inputs: { x, dy }, attrs: { ...attrs }, backend });
        return tf.tidy(() => {
          const inputs = [x, ...range(shape, info)];
          const kept = backend.executeSingleOutput('StridedSlice', sliceAttributes(backend), inputs);
          return run({ inputs: { x: kept, dy }, attrs: { ...attrs, strides: 1 }, backend }) as tf.Tensor;
        });
      },
  );
}

/** The channels of oneDNN's largest block: the floats in a vector of AVX-512. */
const largestBlock = 16;

type Shape4d = [number, number, number, number];

function required(stock: tf.KernelFunc | undefined): tf.KernelFunc {
  if (stock === undefined) throw new Error('The tensorflow backend has no gradients to build on.');
  return stock;
}

function affected(info: Info, dataFormat: string): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo, inChannels } = info;
  const padded = padInfo.top + padInfo.bottom + padInfo.left + padInfo.right > 0;
  const skips = filterHeight * filterWidth === 1 && strideHeight * strideWidth > 1 && !padded;
  return skips && inChannels < largestBlock && dataFormat === 'NHWC';
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
