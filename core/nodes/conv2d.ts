import { z } from 'zod';
import { briefly, briefSize, briefStrides } from './brief.ts';
import { defineNode, problem } from './define.ts';
import { dilationRate2d, initializer, padding, positiveInt, size2d, strides2d, useBias } from './params.ts';
import { dilated, slide, stridesAndDilation } from './window.ts';

export const conv2d = defineNode({
  kind: 'conv2d',
  family: 'convolution',
  label: 'Conv 2D',
  synonyms: ['convolution', 'grouped convolution', 'atrous', 'projection'],
  params: z.strictObject({
    filters: positiveInt(32, 'how many maps it computes, the channels of its output'),
    kernelSize: size2d(3, 'height and width of the window'),
    strides: strides2d(1),
    padding: padding('same'),
    dilationRate: dilationRate2d(),
    groups: positiveInt(1, 'split the channels into this many independent convolutions (ResNeXt)'),
    useBias: useBias(),
    kernelInitializer: initializer('heNormal'),
  }),
  brief: ({ filters, kernelSize, strides, groups }) =>
    briefly(
      filters,
      briefSize(kernelSize),
      ...briefStrides(strides),
      ...(groups > 1 ? [`${groups} groups`] : []),
    ),
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape({ filters, kernelSize, strides, padding, dilationRate, groups }, [x = []]) {
    const channels = x[2] ?? 0;
    if (channels % groups !== 0 || filters % groups !== 0) {
      return problem(
        'shape/groups',
        `Expected groups that divide both channels and filters, received ${groups} groups for ${channels} channels and ${filters} filters.`,
        'Choose groups that divides both, or change the filters.',
        'groups',
      );
    }
    const conflict = stridesAndDilation(strides, dilationRate);
    if (conflict !== undefined) return conflict;
    return slide(x, { size: kernelSize, strides, padding, dilations: dilationRate }, filters, 'kernelSize');
  },
  cost({ filters, kernelSize, groups, useBias }, [x = []], [height = 0, width = 0]) {
    const kernel = (kernelSize[0] * kernelSize[1] * (x[2] ?? 0) * filters) / groups;
    return { trainable: kernel + (useBias ? filters : 0), nonTrainable: 0, macs: kernel * height * width };
  },
  window: ({ kernelSize, dilationRate, strides }) => ({ size: dilated(kernelSize, dilationRate), strides }),
  layer: (params) => ({ className: 'Conv2D', config: { ...params } }),
  doc: {
    summary: 'Slides learned windows over a map; each filter answers to one pattern wherever it stands.',
    whenToUse:
      'The working layer of image networks. Stride 2 halves the map, groups make it cheaper and wider.',
    references: [
      'LeCun et al. 1998, Gradient-based learning applied to document recognition',
      'Xie et al. 2016, arXiv 1611.05431 (groups)',
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
      params: { filters: 4, dilationRate: 2, useBias: false },
      inputs: [[9, 8, 2]],
      output: [9, 8, 4],
      weights: 72,
    },
    {
      params: { filters: 8, groups: 4, useBias: false },
      inputs: [[6, 6, 4]],
      output: [6, 6, 8],
      weights: 72,
    },
  ],
});
