import { z } from 'zod';
import { defineNode } from './define.ts';
import { lowered, scaleAndCenter, weightIf, x } from './lowering.ts';
import { flag, number } from './params.ts';

export const layerNormalization = defineNode({
  kind: 'layerNormalization',
  family: 'normalization',
  label: 'Layer Norm',
  synonyms: ['ln', 'layernorm'],
  params: z.strictObject({
    epsilon: number(0.001, 0, 1, 'added to the variance so that nothing is divided by zero'),
    center: flag(true, 'add a learned offset (beta)'),
    scale: flag(true, 'multiply by a learned factor (gamma)'),
  }),
  inputs: [{ name: 'x', ranks: [1, 2, 3] }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [x = []]) => ({ shape: x }),
  weights: (params, [x = []]) => scaleAndCenter(params, x.at(-1) ?? 0),
  layer: (params) => ({ className: 'LayerNormalization', config: { axis: -1, ...params } }),
  lower: ({ epsilon, center, scale }) =>
    lowered({
      out: 'y',
      op: 'layerNormalization',
      x,
      gamma: weightIf(scale, 'gamma'),
      beta: weightIf(center, 'beta'),
      epsilon,
    }),
  doc: {
    summary: 'Gives the channels of every position mean 0 and variance 1, then a learned scale and offset.',
    whenToUse: 'In recurrent networks and ConvNeXt-like blocks. It works even with a batch of one.',
    references: ['Ba et al. 2016, arXiv 1607.06450'],
  },
  examples: [
    { params: {}, inputs: [[5, 3, 8]], output: [5, 3, 8], weights: 16 },
    { params: { scale: false }, inputs: [[7]], output: [7], weights: 7 },
    { params: { center: false, epsilon: 1e-5 }, inputs: [[3, 5]], output: [3, 5], weights: 5 },
  ],
});
