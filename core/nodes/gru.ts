import { defineNode } from './define.ts';
import { recurrentNode } from './recurrent.ts';

export const gru = defineNode({
  ...recurrentNode('gru'),
  label: 'GRU',
  synonyms: ['gated recurrent unit', 'recurrent', 'sequence'],
  doc: {
    summary: 'A recurrent layer with two gates: what to forget, and how much to update.',
    whenToUse: 'For sequences, with a quarter fewer weights than an LSTM.',
    references: ['Cho et al. 2014, arXiv 1406.1078'],
  },
  examples: [
    { params: { units: 4 }, inputs: [[5, 3]], output: [4], weights: 96, macs: 420 },
    {
      params: { units: 3, returnSequences: true, useBias: false, activation: 'relu' },
      inputs: [[7, 2]],
      output: [7, 3],
      weights: 45,
    },
  ],
});
