import { z } from 'zod';
import { defineNode } from './define.ts';
import { sameShapes } from './merge.ts';

export const maximum = defineNode({
  kind: 'maximum',
  family: 'merge',
  label: 'Maximum',
  synonyms: ['max', 'maxout'],
  params: z.strictObject({}),
  inputs: [{ name: 'x', many: true }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, inputs) => sameShapes(inputs),
  layer: () => ({ className: 'Maximum', config: {} }),
  doc: {
    summary: 'The largest of its inputs, value by value.',
    whenToUse: 'To let branches compete (maxout).',
    references: ['Goodfellow et al. 2013, arXiv 1302.4389'],
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
