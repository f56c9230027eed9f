import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import type { WebgpuBackend } from './backend.ts';
import { depthwiseFilterGradient } from './depthwise-filter-gradient.ts';
import { depthwiseInputGradient } from './depthwise-input-gradient.ts';
import { dispatchOne } from './program.ts';
import { dispatchInParts } from './sum-of-parts.ts';
import { fillingThreads } from './tiles.ts';

type Shape4d = [number, number, number, number];

/** As for other convolutions, dilations do not come here (gradients/convolution.ts). */
export const depthwiseBackpropInput = defineKernel<
  tf.DepthwiseConv2dNativeBackpropInputInputs,
  tf.DepthwiseConv2dNativeBackpropInputAttrs,
  WebgpuBackend
>(tf.DepthwiseConv2dNativeBackpropInput, () => ({ inputs: { dy, filter }, attrs, backend }) => {
  const { inputShape } = attrs;
  const program = depthwiseInputGradient(geometry(inputShape, filter.shape as Shape4d, attrs));
  return dispatchOne(backend, program, [dy, filter], inputShape);
});

export const depthwiseBackpropFilter = defineKernel<
  tf.DepthwiseConv2dNativeBackpropFilterInputs,
  tf.DepthwiseConv2dNativeBackpropFilterAttrs,
  WebgpuBackend
>(tf.DepthwiseConv2dNativeBackpropFilter, () => ({ inputs: { x, dy }, attrs, backend }) => {
  const { filterShape } = attrs;
  const info = geometry(x.shape as Shape4d, filterShape, attrs);
  return dispatchInParts(
    backend,
    depthwiseFilterGradient(info, fillingThreads(backend)),
    [x, dy],
    filterShape,
  );
});

function geometry(
  inputShape: Shape4d,
  filterShape: Shape4d,
  {
    strides,
    pad,
    dimRoundingMode,
  }: Pick<tf.DepthwiseConv2dNativeBackpropInputAttrs, 'strides' | 'pad' | 'dimRoundingMode'>,
): tf.backend_util.Conv2DInfo {
  return tf.backend_util.computeConv2DInfo(inputShape, filterShape, strides, 1, pad, dimRoundingMode, true);
}
