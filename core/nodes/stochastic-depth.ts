import { z } from 'zod';
import { percent } from '../percent.ts';
import { defineNode } from './define.ts';
import { passThrough } from './lowering.ts';
import { rate } from './params.ts';

export const stochasticDepth = defineNode({
  kind: 'stochasticDepth',
  family: 'regularization',
  label: 'Stochastic Depth',
  synonyms: ['drop path', 'droppath', 'residual', 'dropout'],
  random: true,
  notInKeras: true,
  params: z.strictObject({
    rate: rate(0.1, 'share of samples for which the branch is skipped in training'),
  }),
  brief: ({ rate }) => percent(rate, 0),
  inputs: [{ name: 'x' }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [x = []]) => ({ shape: x }),
  layer: (params) => ({ className: 'StochasticDepth', config: { ...params } }),
  lower: passThrough,
  doc: {
    summary:
      'In training, skips a residual branch for random samples and scales it by 1 / (1 − rate) for the others. Otherwise does nothing.',
    whenToUse: 'At the end of a residual branch, just before Add, with a rate that grows with depth.',
    references: ['Huang et al. 2016, arXiv 1603.09382'],
  },
  examples: [
    { params: {}, inputs: [[5, 3, 4]], output: [5, 3, 4], weights: 0, macs: 0 },
    { params: { rate: 0.5 }, inputs: [[7]], output: [7], weights: 0 },
  ],
});
