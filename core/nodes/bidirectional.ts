import { z } from 'zod';
import type { Op, Ref } from '../ops/define.ts';
import { briefly } from './brief.ts';
import { defineNode } from './define.ts';
import { unusedInitializerSettings } from './initializers.ts';
import { lowered } from './lowering.ts';
import { choice } from './params.ts';
import {
  type RecurrentKind,
  recurrentInput,
  recurrentLayer,
  recurrentMacs,
  recurrentOp,
  recurrentParams,
  recurrentShape,
  recurrentWeights,
} from './recurrent.ts';

/** What tfjs puts before the names of a direction's weights: `forward_lstm/`. */
function prefixOf(direction: 'forward' | 'backward', layer: RecurrentKind): `${string}/` {
  return `${direction}_${layer.toLowerCase()}/`;
}

const a: Ref = { of: 'forward' };
const b: Ref = { of: 'backward' };

/** How the two directions become one. */
function joined(mergeMode: 'concat' | 'sum' | 'ave' | 'mul', axis: number): readonly Op[] {
  switch (mergeMode) {
    case 'concat':
      return [{ out: 'y', op: 'concatenate', inputs: [a, b], axis }];
    case 'sum':
      return [{ out: 'y', op: 'add', a, b }];
    case 'mul':
      return [{ out: 'y', op: 'multiply', a, b }];
    case 'ave':
      return [
        { out: 'sum', op: 'add', a, b },
        { out: 'y', op: 'multiply', a: { of: 'sum' }, b: { number: 0.5 } },
      ];
  }
}

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
      'how the two directions are merged: concatenated, added, averaged or multiplied',
    ),
    ...recurrentParams,
  }),
  brief: ({ layer, units }) => briefly(layer, `${units} units`),
  unused: unusedInitializerSettings,
  inputs: recurrentInput,
  outputs: [{ name: 'y' }],
  inferShape({ mergeMode, ...params }, inputs) {
    const units = mergeMode === 'concat' ? 2 * params.units : params.units;
    return recurrentShape({ ...params, units }, inputs);
  },
  weights: ({ layer, ...params }, inputs) => [
    ...recurrentWeights(layer, params, inputs, prefixOf('forward', layer)),
    ...recurrentWeights(layer, params, inputs, prefixOf('backward', layer)),
  ],
  macs: ({ layer, ...params }, inputs) => 2 * recurrentMacs(layer, params, inputs),
  window: () => 'everywhere',
  layer: ({ layer, mergeMode, ...params }, inputs) => ({
    className: 'Bidirectional',
    config: { layer: recurrentLayer(layer, params, inputs), mergeMode },
  }),
  lower({ layer, mergeMode, ...params }, _inputs, output) {
    const directions = [
      recurrentOp(layer, params, { out: 'forward', prefix: prefixOf('forward', layer) }),
      recurrentOp(layer, params, { out: 'backward', prefix: prefixOf('backward', layer), reverse: true }),
    ] as const;
    return lowered(...directions, ...joined(mergeMode, output.length - 1));
  },
  doc: {
    summary: 'Two recurrent layers, one from each end of the sequence.',
    whenToUse: 'If the whole sequence is known before the result is needed.',
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
