import { z } from 'zod';
import type { WeightSpec } from '../ops/define.ts';
import { transposedBorder } from '../ops/pads.ts';
import { elementCount, type Shape, type Size2d } from '../shape.ts';
import { briefly, briefSize } from './brief.ts';
import { defineNode, shape } from './define.ts';
import { initializerSettings } from './initializers.ts';
import { trainedConfig, unusedSettings } from './kernel-config.ts';
import { constraint, regularizer, ruleSettings } from './kernel-rules.ts';
import { biasedConfig, biasSpec, lowered, trained, unusedOfBias, weightIf, x } from './lowering.ts';
import { biasInitializer, initializer, padding, positiveInt, size2d, useBias } from './params.ts';

function kernelOf(
  { kernelSize, filters }: { readonly kernelSize: Size2d; readonly filters: number },
  [x = []]: readonly Shape[],
): WeightSpec {
  return trained('kernel', 'HWOI', [...kernelSize, filters, x[2] ?? 0]);
}

export const conv2dTranspose = defineNode({
  kind: 'conv2dTranspose',
  family: 'convolution',
  label: 'Conv 2D Transpose',
  synonyms: ['deconvolution', 'upconvolution', 'fractionally strided convolution'],
  params: z.strictObject({
    filters: positiveInt(32, 'number of output channels'),
    kernelSize: size2d(3, 'height and width of the window that each value is spread over'),
    strides: size2d(2, 'distance between the spread windows; 2 doubles the map'),
    padding: padding('same'),
    useBias: useBias(),
    kernelInitializer: initializer('heNormal'),
    biasInitializer: biasInitializer(),
    ...initializerSettings,
    kernelRegularizer: regularizer(),
    kernelConstraint: constraint(),
    ...ruleSettings,
  }),
  brief: ({ filters, kernelSize, strides }) =>
    briefly(filters, briefSize(kernelSize), `×${Math.max(...strides)}`),
  unused: (params) => [...unusedSettings(params), ...unusedOfBias(params)],
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape({ filters, kernelSize, strides, padding }, [x = []]) {
    const along = (axis: 0 | 1) => {
      const border = padding === 'valid' ? Math.max(kernelSize[axis] - strides[axis], 0) : 0;
      return (x[axis] ?? 0) * strides[axis] + border;
    };
    return shape(along(0), along(1), filters);
  },
  weights: (params, inputs) => [kernelOf(params, inputs), ...biasSpec(params.useBias, params.filters)],
  macs: ({ filters, kernelSize }, [x = []]) => kernelSize[0] * kernelSize[1] * filters * elementCount(x),
  window: ({ kernelSize, strides }) => ({
    size: kernelSize,
    strides: [1 / strides[0], 1 / strides[1]],
  }),
  layer: (params, inputs) => ({
    className: 'Conv2DTranspose',
    config: biasedConfig(trainedConfig(params, [kernelOf(params, inputs)])),
  }),
  lower: ({ kernelSize, strides, padding, useBias }) =>
    lowered({
      out: 'y',
      op: 'convTranspose2d',
      x,
      kernel: { weight: 'kernel' },
      bias: weightIf(useBias, 'bias'),
      strides,
      ...transposedBorder(kernelSize, strides, padding),
    }),
  doc: {
    summary: 'A convolution in reverse: every value is spread over a window of a larger map.',
    whenToUse:
      'To enlarge maps in decoders. A kernel size that is a multiple of the strides avoids checkerboard patterns.',
    references: ['Zeiler et al. 2010, Deconvolutional networks', 'Dumoulin and Visin 2016, arXiv 1603.07285'],
  },
  examples: [
    { params: { filters: 4 }, inputs: [[3, 5, 2]], output: [6, 10, 4], weights: 76, macs: 1080 },
    {
      params: { filters: 3, kernelSize: [4, 1], strides: [1, 2], padding: 'valid', useBias: false },
      inputs: [[5, 3, 2]],
      output: [8, 6, 3],
      weights: 24,
    },
  ],
});
