import * as tf from '@tensorflow/tfjs-core';
import { usesOneDnn } from '../../backends/tensorflow.ts';
import { planInterleaving } from '../interleaving.ts';
import { defineKernel } from '../register.ts';
import type { TensorflowBackend } from './operation.ts';

type Shape4d = [number, number, number, number];

/**
 * Dilated depthwise convolutions where TensorFlow computes without oneDNN, which alone has them: as undilated ones over the images made
 * of every d-th pixel.
 */
export const dilatedDepthwiseConv2d = defineKernel<
  tf.DepthwiseConv2dNativeInputs,
  tf.DepthwiseConv2dNativeAttrs,
  TensorflowBackend
>(tf.DepthwiseConv2dNative, (stock) => ({ inputs: { x, filter }, attrs, backend }) => {
  if (stock === undefined)
    throw new Error('The tensorflow backend has no depthwise convolution to build on.');
  const { strides, pad, dimRoundingMode } = attrs;
  // tfjs-layers gives null where a layer has none.
  const dilations: number | [number, number] | null = attrs.dilations;
  if (usesOneDnn() || [dilations ?? 1].flat().every((by) => by === 1))
    return stock({ inputs: { x, filter }, attrs: { ...attrs }, backend });
  const info = tf.backend_util.computeConv2DInfo(
    x.shape as Shape4d,
    filter.shape as Shape4d,
    strides,
    dilations ?? 1,
    pad,
    dimRoundingMode,
    true,
  );
  const { block, inputPaddings, outputPaddings } = planInterleaving(info);
  return tf.tidy(() => {
    const images = tf.spaceToBatchND(x as tf.Tensor4D, block, inputPaddings);
    const own = { ...attrs, dilations: [1, 1], pad: 'valid' };
    return tf.batchToSpaceND(
      stock({ inputs: { x: images, filter }, attrs: own, backend }) as tf.Tensor4D,
      block,
      outputPaddings,
    );
  });
});
