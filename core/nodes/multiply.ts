import { defineNode } from './define.ts';
import { valueByValue } from './merge.ts';

export const multiply = defineNode({
  ...valueByValue,
  kind: 'multiply',
  label: 'Multiply',
  synonyms: ['product', 'gate', 'attention', 'squeeze and excitation'],
  layer: () => ({ className: 'Multiply', config: {} }),
  doc: {
    summary: 'The product of its inputs, value by value.',
    whenToUse: 'To weigh maps by learned importance, as squeeze-and-excitation does.',
    references: ['Hu et al. 2018, arXiv 1709.01507'],
  },
});
