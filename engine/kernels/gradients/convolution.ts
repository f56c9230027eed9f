import * as tf from '@tensorflow/tfjs-core';
import { planInterleaving } from '../interleaving.ts';

/** What tfjs records of a convolution; a depthwise one has no `dataFormat`, and tfjs-layers gives it null dilations. */
interface Attrs extends Omit<tf.Conv2DAttrs, 'dilations' | 'dataFormat'> {
  readonly dataFormat?: tf.Conv2DAttrs['dataFormat'];
  readonly dilations?: tf.Conv2DAttrs['dilations'] | null;
}

interface Kernels {
  readonly forward: string;
  readonly inputGradient: string;
  readonly filterGradient: string;
  readonly depthwise: boolean;
}

export const conv2dGradient = convolutionGradient({
  forward: tf.Conv2D,
  inputGradient: tf.Conv2DBackpropInput,
  filterGradient: tf.Conv2DBackpropFilter,
  depthwise: false,
});

export const depthwiseConv2dGradient = convolutionGradient({
  forward: tf.DepthwiseConv2dNative,
  inputGradient: tf.DepthwiseConv2dNativeBackpropInput,
  filterGradient: tf.DepthwiseConv2dNativeBackpropFilter,
  depthwise: true,
});

/**
 * The gradient of a convolution. tfjs's own refuses dilations above 1; but a dilated convolution is an undilated one over
 * the images made of every d-th pixel (TensorFlow's `with_space_to_batch`), and so is its gradient.
 */
function convolutionGradient(kernels: Kernels): tf.GradConfig {
  return {
    kernelName: kernels.forward,
    inputsToSave: ['x', 'filter'],
    gradFunc: (dy, saved, recorded) => {
      const [x, filter] = saved as [tf.Tensor4D, tf.Tensor4D];
      const attrs = recorded as unknown as Attrs;
      const { strides, pad, dataFormat = 'NHWC', dimRoundingMode } = attrs;
      const dilations = attrs.dilations ?? 1;
      const undilated = { strides, pad, dataFormat, dimRoundingMode, dilations: [1, 1] };
      const inputGradient = (gradient: tf.Tensor, inputShape: number[], geometry: object) =>
        runKernel(kernels.inputGradient, { dy: gradient, filter }, { ...geometry, inputShape });
      const filterGradient = (input: tf.Tensor, gradient: tf.Tensor, geometry: object) =>
        runKernel(
          kernels.filterGradient,
          { x: input, dy: gradient },
          { ...geometry, filterShape: filter.shape },
        );

      if ([dilations].flat().every((dilation) => dilation === 1))
        return {
          x: () => inputGradient(dy as tf.Tensor, x.shape, undilated),
          filter: () => filterGradient(x, dy as tf.Tensor, undilated),
        };
      const plan = planInterleaving(
        tf.backend_util.computeConv2DInfo(
          x.shape,
          filter.shape,
          strides,
          dilations,
          pad,
          dimRoundingMode,
          kernels.depthwise,
        ),
      );
      const valid = { ...undilated, pad: 'valid' };
      const images = () => tf.spaceToBatchND(dy as tf.Tensor, plan.block, plan.outputPaddings);
      return {
        x: () =>
          tf.batchToSpaceND(inputGradient(images(), plan.inputShape, valid), plan.block, plan.inputPaddings),
        filter: () => filterGradient(tf.spaceToBatchND(x, plan.block, plan.inputPaddings), images(), valid),
      };
    },
  };
}

function runKernel(name: string, inputs: tf.NamedTensorMap, attrs: object): tf.Tensor {
  return tf.engine().runKernel(name, inputs, attrs as tf.NamedAttrMap);
}
