import { z } from 'zod';
import { briefly, briefStrides } from './brief.ts';
import { defineNode, problem, shape } from './define.ts';
import { positiveInt, size2d } from './params.ts';

export const zeroPadShortcut = defineNode({
  kind: 'zeroPadShortcut',
  family: 'merge',
  label: 'Zero-pad Shortcut',
  synonyms: ['shortcut', 'option a', 'skip connection', 'residual', 'identity'],
  params: z.strictObject({
    filters: positiveInt(32, 'the channels of its output: those of the branch it is added to'),
    strides: size2d(2, 'keep every such row and column: the strides of the branch it is added to'),
  }),
  brief: ({ filters, strides }) => briefly(filters, ...briefStrides(strides)),
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape({ filters, strides }, [[height = 0, width = 0, channels = 0] = []]) {
    if (filters < channels) {
      return problem(
        'shape/fewer-filters',
        `Expected at least the ${channels} channels of the input, received ${filters} filters: zeros can only be added.`,
        'Raise filters, or use a 1×1 projection instead.',
        'filters',
      );
    }
    return shape(Math.ceil(height / strides[0]), Math.ceil(width / strides[1]), filters);
  },
  window: ({ strides }) => ({ size: [1, 1], strides }),
  layer: (params) => ({ className: 'ZeroPadShortcut', config: { ...params } }),
  doc: {
    summary:
      'The shortcut without weights (option A): keeps every second row and column, and appends channels of zeros.',
    whenToUse:
      'In CIFAR ResNets where a block halves the map and doubles the channels. Does nothing where both stay.',
    references: ['He et al. 2015, arXiv 1512.03385, §3.3 and §4.2'],
  },
  examples: [
    { params: { filters: 8 }, inputs: [[6, 4, 4]], output: [3, 2, 8], weights: 0, macs: 0 },
    { params: { filters: 5, strides: [2, 3] }, inputs: [[7, 5, 3]], output: [4, 2, 5], weights: 0 },
    { params: { filters: 3, strides: 1 }, inputs: [[5, 3, 3]], output: [5, 3, 3], weights: 0 },
  ],
});
