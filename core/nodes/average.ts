import { defineNode } from './define.ts';
import { valueByValue } from './merge.ts';

export const average = defineNode({
  ...valueByValue,
  kind: 'average',
  label: 'Average',
  synonyms: ['mean'],
  layer: () => ({ className: 'Average', config: {} }),
  doc: {
    summary: 'The mean of its inputs, value by value.',
    whenToUse: 'To join branches so that their number does not change the scale.',
    references: ['Larsson et al. 2017, arXiv 1605.07648'],
  },
});
