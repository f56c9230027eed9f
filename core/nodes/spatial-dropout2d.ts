import { z } from 'zod';
import { percent } from '../percent.ts';
import { defineNode } from './define.ts';
import { passThrough } from './lowering.ts';
import { rate } from './params.ts';

export const spatialDropout2d = defineNode({
  kind: 'spatialDropout2d',
  family: 'regularization',
  label: 'Spatial Dropout 2D',
  synonyms: ['dropout', 'channel dropout'],
  random: true,
  params: z.strictObject({ rate: rate(0.2, 'share of maps set to zero in training') }),
  brief: ({ rate }) => percent(rate, 0),
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [x = []]) => ({ shape: x }),
  layer: (params) => ({ className: 'SpatialDropout2D', config: { ...params } }),
  lower: passThrough,
  doc: {
    summary: 'In training, sets whole maps to zero and scales up the rest. Otherwise does nothing.',
    whenToUse:
      'Between convolutions. Neighboring pixels are so similar that dropping single ones has little effect.',
    references: ['Tompson et al. 2015, arXiv 1411.4280'],
  },
  examples: [
    { params: {}, inputs: [[5, 3, 8]], output: [5, 3, 8], weights: 0, macs: 0 },
    { params: { rate: 0.5 }, inputs: [[1, 7, 3]], output: [1, 7, 3], weights: 0 },
  ],
});
