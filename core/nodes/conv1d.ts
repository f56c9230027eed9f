import { z } from 'zod';
import { slidingLength } from '../shape.ts';
import { briefly } from './brief.ts';
import { defineNode, problem, shape } from './define.ts';
import { initializer, padding, positiveInt, useBias } from './params.ts';
import { stridesAndDilation } from './window.ts';

export const conv1d = defineNode({
  kind: 'conv1d',
  family: 'convolution',
  label: 'Conv 1D',
  synonyms: ['convolution', 'temporal convolution', 'sequence'],
  params: z.strictObject({
    filters: positiveInt(32, 'how many features it computes at each step'),
    kernelSize: positiveInt(3, 'how many steps the window spans'),
    strides: positiveInt(1, 'step of the window; 2 halves the sequence'),
    padding: padding('same'),
    dilationRate: positiveInt(1, 'distance between the steps a window reads; above 1 it sees further'),
    useBias: useBias(),
    kernelInitializer: initializer('heNormal'),
  }),
  brief: ({ filters, kernelSize, strides }) =>
    briefly(filters, kernelSize, ...(strides > 1 ? [`/${strides}`] : [])),
  inputs: [{ name: 'x', ranks: [2] }],
  outputs: [{ name: 'y' }],
  inferShape({ filters, kernelSize, strides, padding, dilationRate }, [[length = 0] = []]) {
    const conflict = stridesAndDilation([strides], [dilationRate]);
    if (conflict !== undefined) return conflict;
    const steps = slidingLength(length, kernelSize, strides, padding, dilationRate);
    if (steps >= 1) return shape(steps, filters);
    return problem(
      'shape/kernel-too-large',
      `Expected at least ${(kernelSize - 1) * dilationRate + 1} steps for this window, received ${length}.`,
      'Use padding "same", a smaller window, or fewer strided layers before it.',
      'kernelSize',
    );
  },
  cost({ filters, kernelSize, useBias }, [x = []], [steps = 0]) {
    const kernel = kernelSize * (x[1] ?? 0) * filters;
    return { trainable: kernel + (useBias ? filters : 0), nonTrainable: 0, macs: kernel * steps };
  },
  window: ({ kernelSize, dilationRate, strides }) => ({
    size: [(kernelSize - 1) * dilationRate + 1, 1],
    strides: [strides, 1],
  }),
  layer: (params) => ({ className: 'Conv1D', config: { ...params } }),
  doc: {
    summary: 'Slides learned windows along a sequence.',
    whenToUse: 'For sound, sensors and text where the pattern is local in time.',
    references: ['Waibel et al. 1989, Phoneme recognition using time-delay neural networks'],
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
  ],
});
