import { z } from 'zod';
import { defineNode } from './define.ts';
import { passThrough } from './lowering.ts';
import { number } from './params.ts';

export const gaussianNoise = defineNode({
  kind: 'gaussianNoise',
  family: 'regularization',
  label: 'Gaussian Noise',
  synonyms: ['jitter', 'augmentation'],
  random: true,
  params: z.strictObject({
    stddev: number(0.1, 0, 1000, 'standard deviation of the noise, in units of the input'),
  }),
  brief: ({ stddev }) => `σ ${stddev}`,
  inputs: [{ name: 'x' }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [x = []]) => ({ shape: x }),
  layer: (params) => ({ className: 'GaussianNoise', config: { ...params } }),
  lower: passThrough,
  doc: {
    summary: 'In training, adds normal noise to every value. Otherwise does nothing.',
    whenToUse: 'At the input, to get more out of small datasets.',
    references: ['Bishop 1995, Training with noise is equivalent to Tikhonov regularization'],
  },
  examples: [
    { params: {}, inputs: [[5, 3, 2]], output: [5, 3, 2], weights: 0, macs: 0 },
    { params: { stddev: 0.5 }, inputs: [[7]], output: [7], weights: 0 },
  ],
});
