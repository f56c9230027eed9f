import { z } from 'zod';
import { windowPads } from '../ops/pads.ts';
import { elementCount } from '../shape.ts';
import { briefly, briefSize, briefStrides } from './brief.ts';
import { defineNode } from './define.ts';
import { depthwiseFactor, depthwiseFan, depthwiseKernel } from './depthwise-start.ts';
import { initializerSettings } from './initializers.ts';
import { trainedConfig, unusedSettings } from './kernel-config.ts';
import { constraint, regularizer, ruleSettings } from './kernel-rules.ts';
import { biasedConfig, biasSpec, lowered, unusedOfBias, weightIf, x } from './lowering.ts';
import {
  biasInitializer,
  dilationRate2d,
  initializer,
  paddingOfMap,
  positiveInt,
  size2d,
  strides2d,
  useBias,
} from './params.ts';
import { dilated, slide, stridesAndDilation, unequalStrides } from './window.ts';

export const depthwiseConv2d = defineNode({
  kind: 'depthwiseConv2d',
  family: 'convolution',
  label: 'Depthwise Conv 2D',
  synonyms: ['depthwise convolution', 'mobilenet', 'channelwise convolution'],
  params: z.strictObject({
    kernelSize: size2d(3, 'height and width of the window'),
    strides: strides2d(1),
    padding: paddingOfMap('same'),
    depthMultiplier: positiveInt(1, 'number of output channels per input channel'),
    dilationRate: dilationRate2d(),
    useBias: useBias(),
    depthwiseInitializer: initializer('heNormal'),
    depthwiseFan: depthwiseFan(),
    biasInitializer: biasInitializer(),
    ...initializerSettings,
    depthwiseRegularizer: regularizer(),
    depthwiseConstraint: constraint(),
    ...ruleSettings,
  }),
  brief: ({ kernelSize, strides }) => briefly(briefSize(kernelSize), ...briefStrides(strides)),
  unused: (params) => [...unusedSettings(params), ...unusedOfBias(params)],
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape({ kernelSize, strides, padding, depthMultiplier, dilationRate }, [x = []]) {
    return (
      unequalStrides(strides) ??
      stridesAndDilation(strides, dilationRate) ??
      slide(
        x,
        { size: kernelSize, strides, padding, dilations: dilationRate },
        (x[2] ?? 0) * depthMultiplier,
        'kernelSize',
      )
    );
  },
  weights: (params, [x = []]) => [
    depthwiseKernel(params, x),
    ...biasSpec(params.useBias, (x[2] ?? 0) * params.depthMultiplier),
  ],
  macs: ({ kernelSize }, _inputs, output) => kernelSize[0] * kernelSize[1] * elementCount(output),
  window: ({ kernelSize, dilationRate, strides }) => ({ size: dilated(kernelSize, dilationRate), strides }),
  layer({ depthwiseFan, ...params }, [x = []]) {
    const factor = depthwiseFactor(depthwiseFan, x[2] ?? 1, params.depthMultiplier);
    return {
      className: 'DepthwiseConv2D',
      config: biasedConfig(trainedConfig(params, [depthwiseKernel(params, x)], factor)),
    };
  },
  lower: ({ kernelSize, strides, padding, dilationRate, useBias }, [map = []]) =>
    lowered({
      out: 'y',
      op: 'depthwiseConv2d',
      x,
      kernel: { weight: 'depthwise_kernel' },
      bias: weightIf(useBias, 'bias'),
      strides,
      pads: windowPads(map, kernelSize, strides, padding, dilationRate),
      dilations: dilationRate,
    }),
  doc: {
    summary: 'Convolves every channel separately. It mixes positions, but not channels.',
    whenToUse: 'Followed by a 1×1 convolution, as a much cheaper replacement for a full convolution.',
    references: ['Howard et al. 2017, arXiv 1704.04861'],
  },
  examples: [
    { params: {}, inputs: [[7, 5, 3]], output: [7, 5, 3], weights: 30, macs: 945 },
    {
      params: { kernelSize: [2, 3], strides: 2, padding: 'valid', depthMultiplier: 2, useBias: false },
      inputs: [[7, 6, 2]],
      output: [3, 2, 4],
      weights: 24,
    },
    {
      params: {
        dilationRate: [2, 1],
        padding: 'valid',
        depthwiseRegularizer: 'l1',
        depthwiseConstraint: 'minMaxNorm',
        constraintMaxValue: 100,
      },
      inputs: [[8, 5, 2]],
      output: [4, 3, 2],
      weights: 20,
    },
    {
      params: { strides: 2, padding: 'symmetric', depthMultiplier: 2 },
      inputs: [[6, 8, 2]],
      output: [3, 4, 4],
      weights: 40,
      macs: 432,
    },
  ],
});
