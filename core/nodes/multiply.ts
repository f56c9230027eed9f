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
