import { defineNode } from './define.ts';
import { valueByValue } from './merge.ts';

export const maximum = defineNode({
  ...valueByValue,
  kind: 'maximum',
  label: 'Maximum',
  synonyms: ['max', 'maxout'],
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
