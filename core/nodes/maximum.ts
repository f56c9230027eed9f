import { defineNode } from './define.ts';
import { mergeByTwos, valueByValue } from './merge.ts';

export const maximum = defineNode({
  ...valueByValue,
  kind: 'maximum',
  label: 'Maximum',
  synonyms: ['max', 'maxout'],
  joins: 'other',
  layer: () => ({ className: 'Maximum', config: {} }),
  lower: (_params, inputs) => mergeByTwos('maximum', inputs),
  doc: {
    summary: 'The largest of its inputs, value by value.',
    whenToUse: 'To let branches compete (maxout).',
    references: ['Goodfellow et al. 2013, arXiv 1302.4389'],
  },
});
