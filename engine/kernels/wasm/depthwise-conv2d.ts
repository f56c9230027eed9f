import * as tf from '@tensorflow/tfjs-core';
import { defineKernel, type Kernel, type KernelCall } from '../register.ts';

/**
 * Depthwise convolution by the backend's own XNNPACK, told what to pad in numbers. Left to work out what "same" means, it takes
 * rows or columns that no window reaches for padding of the wrong sign, and gives the values of another place.
 */
export const depthwiseConv2d = paddedInNumbers<tf.DepthwiseConv2dNativeInputs, tf.DepthwiseConv2dNativeAttrs>(
  tf.DepthwiseConv2dNative,
);
export const fusedDepthwiseConv2d = paddedInNumbers<
  tf.FusedDepthwiseConv2DInputs,
  tf.FusedDepthwiseConv2DAttrs
>(tf.FusedDepthwiseConv2D);

function paddedInNumbers<
  Inputs extends tf.DepthwiseConv2dNativeInputs,
  Attrs extends tf.DepthwiseConv2dNativeAttrs,
>(name: string): Kernel {
  return defineKernel<Inputs, Attrs>(
    name,
    (stock) =>
      ({ inputs, attrs, backend }: KernelCall<Inputs, Attrs>) => {
        if (stock === undefined) throw new Error(`The wasm backend has no ${name} kernel to build on.`);
        const { strides, dilations, pad, dimRoundingMode } = attrs;
        const { padInfo } = tf.backend_util.computeConv2DInfo(
          inputs.x.shape as [number, number, number, number],
          inputs.filter.shape as [number, number, number, number],
          strides,
          dilations ?? 1,
          pad,
          dimRoundingMode,
          true,
        );
        const { top, bottom, left, right } = padInfo;
        const numbers = [
          [0, 0],
          [top, bottom],
          [left, right],
          [0, 0],
        ];
        const own: object = { ...attrs, pad: numbers };
        return stock({ inputs: { ...inputs }, attrs: { ...own }, backend: backend as object });
      },
  );
}
