import { z } from 'zod';
import { defineNode } from './define.ts';
import { broadcastShapes, mergeByTwos } from './merge.ts';

export const subtract = defineNode({
  kind: 'subtract',
  family: 'merge',
  label: 'Subtract',
  synonyms: ['difference', 'minus'],
  joins: 'other',
  params: z.strictObject({}),
  inputs: [{ name: 'a' }, { name: 'b' }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, inputs) => broadcastShapes(inputs),
  layer: () => ({ className: 'Subtract', config: {} }),
  lower: (_params, inputs) => mergeByTwos('subtract', inputs),
  doc: {
    summary: 'Its first input minus its second, value by value.',
    whenToUse: 'To remove what a network predicted, such as the noise in an image.',
    references: ['Zhang et al. 2017, arXiv 1608.03981'],
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
    { params: {}, inputs: [[7], [7]], output: [7], weights: 0 },
    { params: {}, inputs: [[2], [4, 3, 2]], output: [4, 3, 2], weights: 0 },
    {
      params: {},
      inputs: [
        [4, 1, 3],
        [1, 5, 1],
      ],
      output: [4, 5, 3],
      weights: 0,
    },
  ],
});
