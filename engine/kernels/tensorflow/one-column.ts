import * as tf from '@tensorflow/tfjs-core';
import { defineKernel, type Kernel } from '../register.ts';
import type { TensorflowBackend } from './operation.ts';

type Info = tf.backend_util.Conv2DInfo;
type Shape4d = [number, number, number, number];

/**
 * Convolutions of one channel whose result is one column wide, with strides of 1 down and of more across. TensorFlow 2.21's own
 * (oneDNN's) then reads every row but the first from a wrong place. Across, there is a single window: cut to that, strides of 1 give the
 * same.
 */
export const oneColumnConv2d = cutToTheWindow(tf.Conv2D);
export const oneColumnFusedConv2d = cutToTheWindow(tf.FusedConv2D);

/** The fused kernel has the inputs and attributes of the other, and more, which are passed on. */
function cutToTheWindow(name: string): Kernel {
  return defineKernel<tf.Conv2DInputs, tf.Conv2DAttrs, TensorflowBackend>(
    name,
    (stock) =>
      ({ inputs, attrs, backend }) => {
        if (stock === undefined) throw new Error(`The tensorflow backend has no ${name} to build on.`);
        const { strides, pad, dilations, dimRoundingMode, dataFormat } = attrs;
        const info = tf.backend_util.computeConv2DInfo(
          inputs.x.shape as Shape4d,
          inputs.filter.shape as Shape4d,
          strides,
          dilations,
          pad,
          dimRoundingMode,
        );
        if (dataFormat !== 'NHWC' || !affected(info))
          return stock({ inputs: { ...inputs }, attrs: { ...attrs }, backend });
        return tf.tidy(() => {
          const x = window(inputs.x as tf.Tensor4D, info);
          const own = { ...attrs, strides: 1, pad: 'valid' };
          return stock({ inputs: { ...inputs, x }, attrs: own, backend }) as tf.Tensor;
        });
      },
  );
}

function affected({ inChannels, outWidth, strideHeight, strideWidth }: Info): boolean {
  return inChannels === 1 && outWidth === 1 && strideHeight === 1 && strideWidth > 1;
}

/** The pixels that the only window across goes over, those of the padding included. */
function window(x: tf.Tensor4D, { padInfo, effectiveFilterWidth, inChannels, batchSize }: Info): tf.Tensor4D {
  const { top, bottom, left, right } = padInfo;
  const padded = tf.pad(x, [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ]);
  return tf.slice(padded, [0, 0, 0, 0], [batchSize, padded.shape[1], effectiveFilterWidth, inChannels]);
}
