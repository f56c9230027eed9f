import { z } from 'zod';
import type { WeightSpec } from '../ops/define.ts';
import { windowPads } from '../ops/pads.ts';
import type { Shape, Size2d } from '../shape.ts';
import { briefly, briefSize, briefStrides } from './brief.ts';
import { defineNode } from './define.ts';
import { depthwiseFactor, depthwiseFan, depthwiseKernel } from './depthwise-start.ts';
import { initializerSettings } from './initializers.ts';
import { trainedConfig, unusedSettings } from './kernel-config.ts';
import { constraint, regularizer, ruleSettings } from './kernel-rules.ts';
import { biasedConfig, biasSpec, lowered, trained, unusedOfBias, weightIf, x } from './lowering.ts';
import {
  biasInitializer,
  dilationRate2d,
  initializer,
  padding,
  positiveInt,
  size2d,
  strides2d,
  useBias,
} from './params.ts';
import { dilated, slide, stridesAndDilation, unequalStrides } from './window.ts';

interface Kernels {
  readonly kernelSize: Size2d;
  readonly depthMultiplier: number;
  readonly filters: number;
}

function kernelsOf(params: Kernels, map: Shape): readonly WeightSpec[] {
  const between = (map[2] ?? 0) * params.depthMultiplier;
  return [depthwiseKernel(params, map), trained('pointwise_kernel', 'HWIO', [1, 1, between, params.filters])];
}

export const separableConv2d = defineNode({
  kind: 'separableConv2d',
  family: 'convolution',
  label: 'Separable Conv 2D',
  synonyms: ['depthwise separable convolution', 'xception'],
  params: z.strictObject({
    filters: positiveInt(32, 'number of output channels'),
    kernelSize: size2d(3, 'height and width of the window'),
    strides: strides2d(1),
    padding: padding('same'),
    depthMultiplier: positiveInt(1, 'number of depthwise outputs per input channel'),
    dilationRate: dilationRate2d(),
    useBias: useBias(),
    depthwiseInitializer: initializer('heNormal', 'depthwise kernel'),
    depthwiseFan: depthwiseFan(),
    pointwiseInitializer: initializer('heNormal', '1×1 kernel'),
    biasInitializer: biasInitializer(),
    ...initializerSettings,
    depthwiseRegularizer: regularizer('depthwise kernel'),
    depthwiseConstraint: constraint('depthwise kernel'),
    pointwiseRegularizer: regularizer('1×1 kernel'),
    pointwiseConstraint: constraint('1×1 kernel'),
    ...ruleSettings,
  }),
  brief: ({ filters, kernelSize, strides }) =>
    briefly(filters, briefSize(kernelSize), ...briefStrides(strides)),
  unused: (params) => [...unusedSettings(params), ...unusedOfBias(params)],
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape({ filters, kernelSize, strides, padding, dilationRate }, [x = []]) {
    return (
      unequalStrides(strides) ??
      stridesAndDilation(strides, dilationRate) ??
      slide(x, { size: kernelSize, strides, padding, dilations: dilationRate }, filters, 'kernelSize')
    );
  },
  weights: (params, [x = []]) => [...kernelsOf(params, x), ...biasSpec(params.useBias, params.filters)],
  macs(
    { filters, kernelSize, depthMultiplier },
    [[_height = 0, _width = 0, channels = 0] = []],
    [height = 0, width = 0],
  ) {
    const between = channels * depthMultiplier;
    return between * (kernelSize[0] * kernelSize[1] + filters) * height * width;
  },
  window: ({ kernelSize, dilationRate, strides }) => ({ size: dilated(kernelSize, dilationRate), strides }),
  layer({ depthwiseFan, ...params }, [x = []]) {
    const factor = depthwiseFactor(depthwiseFan, x[2] ?? 1, params.depthMultiplier);
    return {
      className: 'SeparableConv2D',
      config: biasedConfig(trainedConfig(params, kernelsOf(params, x), factor)),
    };
  },
  lower: ({ kernelSize, strides, padding, dilationRate, useBias }, [map = []]) =>
    lowered(
      {
        out: 'depthwise',
        op: 'depthwiseConv2d',
        x,
        kernel: { weight: 'depthwise_kernel' },
        bias: null,
        strides,
        pads: windowPads(map, kernelSize, strides, padding, dilationRate),
        dilations: dilationRate,
      },
      {
        out: 'y',
        op: 'conv2d',
        x: { of: 'depthwise' },
        kernel: { weight: 'pointwise_kernel' },
        bias: weightIf(useBias, 'bias'),
        strides: [1, 1],
        pads: [
          [0, 0],
          [0, 0],
        ],
        dilations: [1, 1],
        groups: 1,
      },
    ),
  doc: {
    summary: 'A depthwise convolution followed by a 1×1 convolution: first positions, then channels.',
    whenToUse: 'As a cheaper replacement for a full convolution.',
    references: ['Chollet 2017, arXiv 1610.02357'],
  },
  examples: [
    { params: { filters: 4 }, inputs: [[5, 7, 3]], output: [5, 7, 4], weights: 43, macs: 1365 },
    {
      params: {
        filters: 5,
        kernelSize: [3, 2],
        strides: 2,
        padding: 'valid',
        depthMultiplier: 2,
        useBias: false,
      },
      inputs: [[8, 7, 2]],
      output: [3, 3, 5],
      weights: 44,
    },
    { params: { filters: 3, dilationRate: 2 }, inputs: [[6, 5, 2]], output: [6, 5, 3], weights: 27 },
  ],
});
