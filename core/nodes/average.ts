import { z } from 'zod';
import { defineNode } from './define.ts';
import { sameShapes } from './merge.ts';

export const average = defineNode({
  kind: 'average',
  family: 'merge',
  label: 'Average',
  synonyms: ['mean'],
  params: z.strictObject({}),
  inputs: [{ name: 'x', many: true }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, inputs) => sameShapes(inputs),
  layer: () => ({ className: 'Average', config: {} }),
  doc: {
    summary: 'The mean of its inputs, value by value.',
    whenToUse: 'To join branches so that their number does not change the scale.',
    references: ['Larsson et al. 2017, arXiv 1605.07648'],
  },
  examples: [
    {
      params: {},
      inputs: [
        [5, 3, 2],
        [5, 3, 2],
      ],
      output: [5, 3, 2],
      weights: 0,
      macs: 0,
    },
    { params: {}, inputs: [[7], [7], [7]], output: [7], weights: 0 },
  ],
});
