import { z } from 'zod';
import { defineNode } from './define.ts';
import {
  recurrentCost,
  recurrentInput,
  recurrentLayer,
  recurrentParams,
  recurrentShape,
} from './recurrent.ts';

export const gru = defineNode({
  kind: 'gru',
  family: 'recurrent',
  label: 'GRU',
  synonyms: ['gated recurrent unit', 'recurrent', 'sequence'],
  params: z.strictObject(recurrentParams),
  inputs: recurrentInput,
  outputs: [{ name: 'y' }],
  inferShape: recurrentShape,
  cost: (params, inputs) => recurrentCost('gru', params, inputs),
  layer: (params) => recurrentLayer('gru', params),
  doc: {
    summary: 'A recurrent layer with two gates: what to forget, and how much to renew.',
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
