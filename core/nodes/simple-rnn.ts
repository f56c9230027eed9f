import { defineNode } from './define.ts';
import { recurrentNode } from './recurrent.ts';

export const simpleRnn = defineNode({
  ...recurrentNode('simpleRnn'),
  label: 'Simple RNN',
  synonyms: ['elman', 'recurrent', 'sequence'],
  doc: {
    summary: 'Reads a sequence step by step; its state is a mix of the step and the last state.',
    whenToUse: 'To see how recurrence works, and why gradients vanish through many steps.',
    references: ['Elman 1990, Finding structure in time'],
  },
  examples: [
    { params: { units: 4 }, inputs: [[5, 3]], output: [4], weights: 32, macs: 140 },
    {
      params: { units: 3, returnSequences: true, useBias: false, activation: 'relu' },
      inputs: [[7, 2]],
      output: [7, 3],
      weights: 15,
    },
  ],
});
