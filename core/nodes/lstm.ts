import { defineNode } from './define.ts';
import { recurrentNode } from './recurrent.ts';

export const lstm = defineNode({
  ...recurrentNode('lstm'),
  label: 'LSTM',
  synonyms: ['long short-term memory', 'recurrent', 'sequence'],
  doc: {
    summary:
      'A recurrent layer with a memory cell. Gates control how the cell is written, kept and read. The cell is a shortcut through time.',
    whenToUse: 'For sequences with long-range dependencies.',
    references: ['Hochreiter and Schmidhuber 1997, Long short-term memory'],
  },
  examples: [
    { params: { units: 4 }, inputs: [[5, 3]], output: [4], weights: 128, macs: 560 },
    {
      params: { units: 3, returnSequences: true, useBias: false, activation: 'relu' },
      inputs: [[7, 2]],
      output: [7, 3],
      weights: 60,
    },
  ],
});
