import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import type { WebgpuBackend } from './backend.ts';
import { convolutionFilterGradient } from './convolution-filter-gradient.ts';
import { convolutionForward, type Epilogue } from './convolution-forward.ts';
import { convolutionInputGradient } from './convolution-input-gradient.ts';
import { dispatchOne } from './program.ts';
import { required } from './stock.ts';
import { dispatchInParts } from './sum-of-parts.ts';
import { fillingThreads } from './tiles.ts';

type Shape4d = [number, number, number, number];

/** Enough to share what a thread reads, few enough to stay in registers. */
const pixelsPerThread = 4;

const plain: Epilogue = { key: 'plain', bias: false, apply: (value) => value };

/** The activations that are done with the convolution. */
const activations: Readonly<Partial<Record<string, Epilogue['apply']>>> = {
  linear: (value) => value,
  relu: (value, element) => `max(${value}, ${element}())`,
};

export const conv2d = defineKernel<tf.Conv2DInputs, tf.Conv2DAttrs, WebgpuBackend>(
  tf.Conv2D,
  (stock) =>
    ({ inputs, attrs, backend }) =>
      attrs.dataFormat === 'NCHW'
        ? required(stock)({ inputs, attrs: { ...attrs }, backend })
        : convolve(backend, inputs.x, inputs.filter, attrs, plain),
);

/** With a bias, and with ReLU or no activation; others are left to the backend's own kernel. */
export const fusedConv2d = defineKernel<tf.FusedConv2DInputs, tf.FusedConv2DAttrs, WebgpuBackend>(
  tf.FusedConv2D,
  (stock) =>
    ({ inputs, attrs, backend }) => {
      const { x, filter, bias } = inputs;
      const { activation = 'linear', dataFormat } = attrs;
      const apply = activations[activation];
      const fits = bias === undefined || tf.util.sizeFromShape(bias.shape) === filter.shape[3];
      if (apply === undefined || dataFormat === 'NCHW' || !fits)
        return required(stock)({ inputs, attrs: { ...attrs }, backend });
      const key = `${activation} ${bias !== undefined}`;
      return convolve(backend, x, filter, attrs, { key, bias: bias !== undefined, apply }, bias);
    },
);

function convolve(
  backend: WebgpuBackend,
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  { strides, pad, dilations, dimRoundingMode }: tf.Conv2DAttrs,
  epilogue: Epilogue,
  bias?: tf.TensorInfo,
): tf.TensorInfo {
  const info = tf.backend_util.computeConv2DInfo(
    x.shape as Shape4d,
    filter.shape as Shape4d,
    strides,
    dilations ?? 1,
    pad,
    dimRoundingMode,
  );
  const inputs = [x, filter, ...(bias === undefined ? [] : [bias])];
  return dispatchOne(backend, convolutionForward(info, epilogue, pixelsPerThread), inputs, info.outShape);
}

/** Dilated convolutions do not come here: their gradient is that of undilated ones (gradients/convolution.ts). */
export const conv2dBackpropInput = defineKernel<
  tf.Conv2DBackpropInputInputs,
  tf.Conv2DBackpropInputAttrs,
  WebgpuBackend
>(tf.Conv2DBackpropInput, (stock) => ({ inputs, attrs, backend }) => {
  const { dy, filter } = inputs;
  const { inputShape, strides, pad, dataFormat, dimRoundingMode } = attrs;
  if (dataFormat === 'NCHW') return required(stock)({ inputs, attrs: { ...attrs }, backend });
  const info = tf.backend_util.computeConv2DInfo(
    inputShape,
    filter.shape as Shape4d,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  return dispatchOne(backend, convolutionInputGradient(info, pixelsPerThread), [dy, filter], inputShape);
});

export const conv2dBackpropFilter = defineKernel<
  tf.Conv2DBackpropFilterInputs,
  tf.Conv2DBackpropFilterAttrs,
  WebgpuBackend
>(tf.Conv2DBackpropFilter, (stock) => ({ inputs, attrs, backend }) => {
  const { x, dy } = inputs;
  const { filterShape, strides, pad, dataFormat, dimRoundingMode } = attrs;
  if (dataFormat === 'NCHW') return required(stock)({ inputs, attrs: { ...attrs }, backend });
  const info = tf.backend_util.computeConv2DInfo(
    x.shape as Shape4d,
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  return dispatchInParts(
    backend,
    convolutionFilterGradient(info, fillingThreads(backend)),
    [x, dy],
    filterShape,
  );
});
