import { z } from 'zod';
import type { WeightSpec } from '../ops/define.ts';
import { padAlong } from '../ops/pads.ts';
import { type Shape, slidingLength } from '../shape.ts';
import { say } from '../texts/issues.ts';
import { briefly } from './brief.ts';
import { defineNode, problem, shape } from './define.ts';
import { initializerSettings } from './initializers.ts';
import { trainedConfig, unusedSettings } from './kernel-config.ts';
import { constraint, regularizer, ruleSettings } from './kernel-rules.ts';
import { biasedConfig, biasSpec, lowered, trained, unusedOfBias, weightIf, x } from './lowering.ts';
import { biasInitializer, initializer, paddingOfSequence, positiveInt, useBias } from './params.ts';
import { stridesAndDilation } from './window.ts';

function kernelOf(
  { kernelSize, filters }: { readonly kernelSize: number; readonly filters: number },
  [[_steps = 0, features = 0] = []]: readonly Shape[],
): WeightSpec {
  return trained('kernel', 'WIO', [kernelSize, features, filters]);
}

export const conv1d = defineNode({
  kind: 'conv1d',
  family: 'convolution',
  label: 'Conv 1D',
  synonyms: ['convolution', 'temporal convolution', 'sequence'],
  shortName: 'conv',
  params: z.strictObject({
    filters: positiveInt(32, 'how many features it computes at each step'),
    kernelSize: positiveInt(3, 'how many steps the window spans'),
    strides: positiveInt(1, 'step of the window; 2 halves the sequence'),
    padding: paddingOfSequence('same'),
    dilationRate: positiveInt(
      1,
      'distance between the steps that a window reads; values above 1 cover a longer range',
    ),
    useBias: useBias(),
    kernelInitializer: initializer('heNormal'),
    biasInitializer: biasInitializer(),
    ...initializerSettings,
    kernelRegularizer: regularizer(),
    kernelConstraint: constraint(),
    ...ruleSettings,
  }),
  brief: ({ filters, kernelSize, strides }) =>
    briefly(filters, kernelSize, ...(strides > 1 ? [`/${strides}`] : [])),
  unused: (params) => [...unusedSettings(params), ...unusedOfBias(params)],
  inputs: [{ name: 'x', ranks: [2] }],
  outputs: [{ name: 'y' }],
  inferShape({ filters, kernelSize, strides, padding, dilationRate }, [[length = 0] = []]) {
    const conflict = stridesAndDilation([strides], [dilationRate]);
    if (conflict !== undefined) return conflict;
    const steps = slidingLength(length, kernelSize, strides, padding, dilationRate);
    if (steps >= 1) return shape(steps, filters);
    return problem(
      say('shape/kernel-too-large', { extent: (kernelSize - 1) * dilationRate + 1, steps: length }),
      'kernelSize',
    );
  },
  weights: (params, inputs) => [kernelOf(params, inputs), ...biasSpec(params.useBias, params.filters)],
  macs: ({ filters, kernelSize }, [[_steps = 0, features = 0] = []], [steps = 0]) =>
    kernelSize * features * filters * steps,
  window: ({ kernelSize, dilationRate, strides }) => ({
    size: [(kernelSize - 1) * dilationRate + 1, 1],
    strides: [strides, 1],
  }),
  layer: (params, inputs) => ({
    className: 'Conv1D',
    config: biasedConfig(trainedConfig(params, [kernelOf(params, inputs)])),
  }),
  lower(
    { filters, kernelSize, strides, padding, dilationRate, useBias },
    [[length = 0, features = 0] = []],
    output,
  ) {
    const pad = padAlong(length, kernelSize, strides, padding, dilationRate);
    return lowered(
      // A map of one column.
      { out: 'map', op: 'reshape', x, shape: [length, 1, features] },
      {
        out: 'column',
        op: 'conv2d',
        x: { of: 'map' },
        kernel: { weight: 'kernel', shape: [kernelSize, 1, features, filters] },
        bias: weightIf(useBias, 'bias'),
        strides: [strides, 1],
        pads: [pad, [0, 0]],
        dilations: [dilationRate, 1],
        groups: 1,
      },
      { out: 'y', op: 'reshape', x: { of: 'column' }, shape: output },
    );
  },
  doc: {
    summary: 'Slides learned windows along a sequence.',
    whenToUse: 'For audio, sensor data and text with local patterns in time.',
    references: [
      'Waibel et al. 1989, Phoneme recognition using time-delay neural networks',
      'van den Oord et al. 2016, arXiv 1609.03499 (causal)',
      'Bai et al. 2018, arXiv 1803.01271 (causal)',
    ],
  },
  examples: [
    { params: { filters: 4 }, inputs: [[7, 3]], output: [7, 4], weights: 40, macs: 252 },
    {
      params: { filters: 2, kernelSize: 4, strides: 2, padding: 'valid', useBias: false },
      inputs: [[9, 3]],
      output: [3, 2],
      weights: 24,
    },
    { params: { filters: 2, dilationRate: 2 }, inputs: [[9, 2]], output: [9, 2], weights: 14 },
    {
      params: { filters: 3, kernelSize: 2, dilationRate: 4, padding: 'causal' },
      inputs: [[7, 2]],
      output: [7, 3],
      weights: 15,
      macs: 84,
    },
    {
      params: { filters: 2, kernelSize: 4, strides: 2, padding: 'causal', useBias: false },
      inputs: [[8, 3]],
      output: [4, 2],
      weights: 24,
    },
  ],
});
