import * as tf from '@tensorflow/tfjs-core';
import { defineKernel } from '../register.ts';
import type { WebgpuBackend } from './backend.ts';
import { depthwiseForward } from './depthwise-forward.ts';
import { dispatchOne } from './program.ts';
import { required } from './stock.ts';

type Shape4d = [number, number, number, number];

/** tfjs-layers gives a depthwise convolution no format and null dilations. */
type Attrs = Omit<tf.DepthwiseConv2dNativeAttrs, 'dataFormat' | 'dilations'> & {
  readonly dataFormat?: 'NHWC' | 'NCHW';
  readonly dilations?: tf.DepthwiseConv2dNativeAttrs['dilations'] | null;
};

export const depthwiseConv2d = defineKernel<tf.DepthwiseConv2dNativeInputs, Attrs, WebgpuBackend>(
  tf.DepthwiseConv2dNative,
  (stock) => (call) => {
    const {
      inputs: { x, filter },
      attrs: { strides, pad, dataFormat, dilations, dimRoundingMode },
      backend,
    } = call;
    if (dataFormat === 'NCHW')
      return required(stock)({ ...call, attrs: { ...call.attrs, dilations: dilations ?? 1 } });
    const info = tf.backend_util.computeConv2DInfo(
      x.shape as Shape4d,
      filter.shape as Shape4d,
      strides,
      dilations ?? 1,
      pad,
      dimRoundingMode,
      true,
    );
    return dispatchOne(backend, depthwiseForward(info), [x, filter], info.outShape);
  },
);
