import { defineNode } from './define.ts';
import { valueByValue } from './merge.ts';

export const add = defineNode({
  ...valueByValue,
  kind: 'add',
  label: 'Add',
  synonyms: ['shortcut', 'skip connection', 'residual', 'sum'],
  layer: () => ({ className: 'Add', config: {} }),
  doc: {
    summary: 'Adds its inputs value by value: H(x) = F(x) + x, the end of every residual block.',
    whenToUse: 'To close a skip connection. The gradient passes it unchanged to every branch.',
    references: ['He et al. 2015, arXiv 1512.03385'],
  },
});
