import { z } from 'zod';
import type { WeightSpec } from '../ops/define.ts';
import { windowPads } from '../ops/pads.ts';
import { elementCount, type Shape, type Size2d } from '../shape.ts';
import { say } from '../texts/issues.ts';
import { briefly, briefSize, briefStrides } from './brief.ts';
import { defineNode, problem } from './define.ts';
import { initializerSettings } from './initializers.ts';
import { trainedConfig, unusedSettings } from './kernel-config.ts';
import { constraint, regularizer, ruleSettings } from './kernel-rules.ts';
import { biasedConfig, biasSpec, lowered, trained, unusedOfBias, weightIf, x } from './lowering.ts';
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
import {
  type Standardization,
  standardizationSettings,
  standardizedIf,
  withStandardization,
} from './standardization.ts';
import { dilated, slide, stridesAndDilation } from './window.ts';

interface Kernel extends Standardization {
  readonly kernelSize: Size2d;
  readonly groups: number;
  readonly filters: number;
}

function kernelOf(params: Kernel, [x = []]: readonly Shape[]): WeightSpec {
  const { kernelSize, groups, filters } = params;
  const kernel = trained('kernel', 'HWIO', [...kernelSize, (x[2] ?? 0) / groups, filters]);
  return standardizedIf(params, kernel);
}

export const conv2d = defineNode({
  kind: 'conv2d',
  family: 'convolution',
  label: 'Conv 2D',
  synonyms: ['convolution', 'grouped convolution', 'atrous', 'projection'],
  shortName: 'conv',
  params: z.strictObject({
    filters: positiveInt(32, 'number of output channels'),
    kernelSize: size2d(3, 'height and width of the window'),
    strides: strides2d(1),
    padding: paddingOfMap('same'),
    dilationRate: dilationRate2d(),
    groups: positiveInt(1, 'split the channels into this many independent convolutions (ResNeXt)'),
    useBias: useBias(),
    kernelInitializer: initializer('heNormal'),
    biasInitializer: biasInitializer(),
    ...initializerSettings,
    kernelRegularizer: regularizer(),
    kernelConstraint: constraint(),
    ...ruleSettings,
    ...standardizationSettings,
  }),
  brief: ({ filters, kernelSize, strides, groups }) =>
    briefly(
      filters,
      briefSize(kernelSize),
      ...briefStrides(strides),
      ...(groups > 1 ? [`${groups} groups`] : []),
    ),
  unused: (params) => [
    ...unusedSettings(params),
    ...unusedOfBias(params),
    ...(params.weightStandardization ? [] : ['standardizationEpsilon']),
  ],
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape({ filters, kernelSize, strides, padding, dilationRate, groups }, [x = []]) {
    const channels = x[2] ?? 0;
    if (channels % groups !== 0 || filters % groups !== 0) {
      return problem(say('shape/groups', { groups, channels, filters }), 'groups');
    }
    const conflict = stridesAndDilation(strides, dilationRate);
    if (conflict !== undefined) return conflict;
    return slide(x, { size: kernelSize, strides, padding, dilations: dilationRate }, filters, 'kernelSize');
  },
  weights: (params, inputs) => [kernelOf(params, inputs), ...biasSpec(params.useBias, params.filters)],
  macs: ({ kernelSize, groups }, [x = []], output) =>
    ((kernelSize[0] * kernelSize[1] * (x[2] ?? 0)) / groups) * elementCount(output),
  window: ({ kernelSize, dilationRate, strides }) => ({ size: dilated(kernelSize, dilationRate), strides }),
  layer: (params, inputs) => ({
    className: 'Conv2D',
    config: withStandardization(biasedConfig(trainedConfig(params, [kernelOf(params, inputs)]))),
  }),
  lower: ({ kernelSize, strides, padding, dilationRate, groups, useBias }, [map = []]) =>
    lowered({
      out: 'y',
      op: 'conv2d',
      x,
      kernel: { weight: 'kernel' },
      bias: weightIf(useBias, 'bias'),
      strides,
      pads: windowPads(map, kernelSize, strides, padding, dilationRate),
      dilations: dilationRate,
      groups,
    }),
  doc: {
    summary: 'Slides learned filters over a map. Each filter responds to one pattern, wherever it appears.',
    whenToUse:
      'The standard layer of image networks. Stride 2 halves the map, and groups make the layer cheaper.',
    references: [
      'LeCun et al. 1998, Gradient-based learning applied to document recognition',
      'Xie et al. 2016, arXiv 1611.05431 (groups)',
      'Qiao et al. 2019, arXiv 1903.10520 (weight standardization)',
    ],
  },
  examples: [
    { params: { padding: 'valid' }, inputs: [[28, 28, 1]], output: [26, 26, 32], weights: 320, macs: 194688 },
    {
      params: { filters: 8, kernelSize: [1, 3], strides: 2 },
      inputs: [[7, 6, 4]],
      output: [4, 3, 8],
      weights: 104,
    },
    {
      params: { filters: 4, weightStandardization: true },
      inputs: [[7, 5, 3]],
      output: [7, 5, 4],
      weights: 112,
    },
    {
      params: {
        filters: 6,
        kernelSize: [1, 2],
        strides: 2,
        groups: 2,
        useBias: false,
        weightStandardization: true,
        standardizationEpsilon: 0.01,
      },
      inputs: [[6, 7, 4]],
      output: [3, 4, 6],
      weights: 24,
    },
    {
      params: { filters: 4, dilationRate: 2, useBias: false },
      inputs: [[9, 8, 2]],
      output: [9, 8, 4],
      weights: 72,
    },
    {
      params: { filters: 3, kernelSize: 1, biasInitializer: 'randomNormal' },
      inputs: [[3, 5, 2]],
      output: [3, 5, 3],
      weights: 9,
    },
    {
      params: {
        filters: 8,
        groups: 4,
        useBias: false,
        kernelInitializer: 'varianceScaling',
        initializerMode: 'fanOut',
        initializerDistribution: 'untruncatedNormal',
      },
      inputs: [[6, 6, 4]],
      output: [6, 6, 8],
      weights: 72,
    },
    {
      params: { filters: 4, kernelSize: [3, 5], strides: 2, padding: 'symmetric', useBias: false },
      inputs: [[8, 7, 2]],
      output: [4, 4, 4],
      weights: 120,
      macs: 1920,
    },
    {
      params: { filters: 4, dilationRate: [2, 1], groups: 2, padding: 'symmetric' },
      inputs: [[6, 5, 2]],
      output: [6, 5, 4],
      weights: 40,
    },
  ],
});
