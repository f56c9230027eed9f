import { defineNode } from './define.ts';
import { mergeByTwos, valueByValue } from './merge.ts';

export const multiply = defineNode({
  ...valueByValue,
  kind: 'multiply',
  label: 'Multiply',
  synonyms: ['product', 'gate', 'attention', 'squeeze and excitation'],
  joins: 'gate',
  layer: () => ({ className: 'Multiply', config: {} }),
  lower: (_params, inputs) => mergeByTwos('multiply', inputs),
  doc: {
    summary: 'The product of its inputs, value by value.',
    whenToUse: 'To weight maps by learned importance, as in squeeze-and-excitation.',
    references: ['Hu et al. 2018, arXiv 1709.01507'],
  },
});
