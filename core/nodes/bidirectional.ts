import { z } from 'zod';
import { briefly } from './brief.ts';
import { defineNode } from './define.ts';
import { choice } from './params.ts';
import {
  recurrentCost,
  recurrentInput,
  recurrentLayer,
  recurrentParams,
  recurrentShape,
} from './recurrent.ts';

export const bidirectional = defineNode({
  kind: 'bidirectional',
  family: 'recurrent',
  label: 'Bidirectional',
  synonyms: ['birnn', 'bilstm', 'bigru', 'recurrent', 'sequence'],
  params: z.strictObject({
    layer: choice(['simpleRnn', 'gru', 'lstm'], 'lstm', 'the recurrent layer that runs in both directions'),
    mergeMode: choice(
      ['concat', 'sum', 'ave', 'mul'],
      'concat',
      'how the two directions are joined: side by side, added, averaged or multiplied',
    ),
    ...recurrentParams,
  }),
  brief: ({ layer, units }) => briefly(layer, `${units} units`),
  inputs: recurrentInput,
  outputs: [{ name: 'y' }],
  inferShape({ mergeMode, ...params }, inputs) {
    const units = mergeMode === 'concat' ? 2 * params.units : params.units;
    return recurrentShape({ ...params, units }, inputs);
  },
  cost({ layer, ...params }, inputs) {
    const one = recurrentCost(layer, params, inputs);
    return { trainable: 2 * one.trainable, nonTrainable: 0, macs: 2 * one.macs };
  },
  window: () => 'everywhere',
  layer: ({ layer, mergeMode, ...params }) => ({
    className: 'Bidirectional',
    config: { layer: recurrentLayer(layer, params), mergeMode },
  }),
  doc: {
    summary: 'Two recurrent layers, one from each end of the sequence.',
    whenToUse: 'Where the whole sequence is known before the answer is due.',
    references: ['Schuster and Paliwal 1997, Bidirectional recurrent neural networks'],
  },
  examples: [
    { params: { units: 4 }, inputs: [[5, 3]], output: [8], weights: 256, macs: 1120 },
    {
      params: { layer: 'gru', units: 3, mergeMode: 'sum', returnSequences: true },
      inputs: [[7, 2]],
      output: [7, 3],
      weights: 108,
    },
    {
      params: { layer: 'simpleRnn', units: 2, mergeMode: 'ave', useBias: false },
      inputs: [[3, 1]],
      output: [2],
      weights: 12,
    },
    { params: { layer: 'gru', units: 1, mergeMode: 'mul' }, inputs: [[3, 2]], output: [1], weights: 24 },
  ],
});
