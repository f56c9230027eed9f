import { z } from 'zod';
import { percent } from '../percent.ts';
import { defineNode } from './define.ts';
import { passThrough } from './lowering.ts';
import { rate } from './params.ts';

export const dropout = defineNode({
  kind: 'dropout',
  family: 'regularization',
  label: 'Dropout',
  passes: true,
  random: true,
  params: z.strictObject({ rate: rate(0.5, 'share of values set to zero in training') }),
  brief: ({ rate }) => percent(rate, 0),
  inputs: [{ name: 'x' }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [x = []]) => ({ shape: x }),
  layer: (params) => ({ className: 'Dropout', config: { ...params } }),
  lower: passThrough,
  doc: {
    summary: 'In training, sets random values to zero and scales up the rest. Otherwise does nothing.',
    whenToUse: 'Before a dense layer that overfits. Rarely useful together with batch normalization.',
    references: ['Srivastava et al. 2014, Dropout: a simple way to prevent neural networks from overfitting'],
  },
  examples: [
    { params: {}, inputs: [[16]], output: [16], weights: 0, macs: 0 },
    { params: { rate: 0.2 }, inputs: [[5, 3, 4]], output: [5, 3, 4], weights: 0 },
  ],
});
