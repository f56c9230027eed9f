import { defineNode } from './define.ts';
import { mergeByTwos, valueByValue } from './merge.ts';

export const add = defineNode({
  ...valueByValue,
  kind: 'add',
  label: 'Add',
  synonyms: ['shortcut', 'skip connection', 'residual', 'sum'],
  joins: 'skip',
  layer: () => ({ className: 'Add', config: {} }),
  lower: (_params, inputs) => mergeByTwos('add', inputs),
  doc: {
    summary: 'Adds its inputs value by value: H(x) = F(x) + x, the end of every residual block.',
    whenToUse: 'To close a skip connection. The gradient passes through it unchanged to every branch.',
    references: ['He et al. 2015, arXiv 1512.03385'],
  },
});
