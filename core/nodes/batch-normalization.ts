import { z } from 'zod';
import { defineNode } from './define.ts';
import { lowered, scaleAndCenter, weightIf, x } from './lowering.ts';
import { choice, flag, number } from './params.ts';

export const batchNormalization = defineNode({
  kind: 'batchNormalization',
  family: 'normalization',
  label: 'Batch Norm',
  synonyms: ['bn', 'batchnorm', 'normalize'],
  shortName: 'bn',
  params: z.strictObject({
    momentum: number(0.99, 0, 1, 'how slowly the moving mean and variance follow the batches'),
    epsilon: number(0.001, 0, 1, 'added to the variance so that nothing is divided by zero'),
    center: flag(true, 'add a learned offset (beta)'),
    scale: flag(true, 'multiply by a learned factor (gamma)'),
    gammaInitializer: choice(
      ['ones', 'zeros'],
      'ones',
      'initial value of the factor; with zeros in the last normalization of a residual branch, the block starts as the identity',
    ),
  }),
  inputs: [{ name: 'x', ranks: [1, 2, 3] }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [x = []]) => ({ shape: x }),
  weights: (params, [x = []]) => {
    const channels = [x.at(-1) ?? 0];
    return [
      ...scaleAndCenter(params, x.at(-1) ?? 0),
      { name: 'moving_mean', shape: channels, trainable: false, layout: 'asIs' },
      { name: 'moving_variance', shape: channels, trainable: false, layout: 'asIs' },
    ];
  },
  layer: (params) => ({ className: 'BatchNormalization', config: { axis: -1, ...params } }),
  lower: ({ epsilon, center, scale }) =>
    lowered({
      out: 'y',
      op: 'batchNormalization',
      x,
      mean: { weight: 'moving_mean' },
      variance: { weight: 'moving_variance' },
      gamma: weightIf(scale, 'gamma'),
      beta: weightIf(center, 'beta'),
      epsilon,
    }),
  doc: {
    summary: 'Gives every channel mean 0 and variance 1 over the batch, then a learned scale and offset.',
    whenToUse: 'After a convolution and before its activation. In pre-activation networks, before both.',
    references: [
      'Ioffe and Szegedy 2015, arXiv 1502.03167',
      'Goyal et al. 2017, arXiv 1706.02677, §5.1 (gamma at zero)',
    ],
  },
  examples: [
    { params: {}, inputs: [[8, 8, 16]], output: [8, 8, 16], weights: 64 },
    { params: { center: false }, inputs: [[5]], output: [5], weights: 15 },
    {
      params: { scale: false, momentum: 0.9, epsilon: 1e-5 },
      inputs: [[7, 3]],
      output: [7, 3],
      weights: 9,
    },
  ],
});
