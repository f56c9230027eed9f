import { defineNode } from './define.ts';
import { recurrentNode } from './recurrent.ts';

export const simpleRnn = defineNode({
  ...recurrentNode('simpleRnn'),
  label: 'Simple RNN',
  synonyms: ['elman', 'recurrent', 'sequence'],
  doc: {
    summary: 'Reads a sequence step by step. Its state combines the current step and the previous state.',
    whenToUse: 'To see how recurrence works, and why gradients vanish over many steps.',
    references: [
      'Elman 1990, Finding structure in time',
      'Le et al. 2015, arXiv 1504.00941 (relu, started as the identity)',
    ],
  },
  examples: [
    { params: { units: 4 }, inputs: [[5, 3]], output: [4], weights: 32, macs: 140 },
    {
      params: { units: 3, returnSequences: true, useBias: false, activation: 'relu' },
      inputs: [[7, 2]],
      output: [7, 3],
      weights: 15,
    },
    {
      params: { units: 3, activation: 'relu', recurrentInitializer: 'identity' },
      inputs: [[5, 2]],
      output: [3],
      weights: 18,
    },
  ],
});
