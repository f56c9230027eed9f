import { z } from 'zod';
import { say } from '../texts/issues.ts';
import { defineNode, problem } from './define.ts';
import { lowered, scaleAndCenter, weightIf, x } from './lowering.ts';
import { flag, number, positiveInt } from './params.ts';

export const groupNormalization = defineNode({
  kind: 'groupNormalization',
  family: 'normalization',
  label: 'Group Norm',
  synonyms: ['gn', 'groupnorm', 'instance norm'],
  params: z.strictObject({
    groups: positiveInt(
      8,
      'number of groups that the channels are split into; one group per channel is instance normalization',
    ),
    epsilon: number(0.001, 0, 1, 'added to the variance so that nothing is divided by zero'),
    center: flag(true, 'add a learned offset (beta)'),
    scale: flag(true, 'multiply by a learned factor (gamma)'),
  }),
  brief: ({ groups }) => `${groups} groups`,
  inputs: [{ name: 'x', ranks: [1, 2, 3] }],
  outputs: [{ name: 'y' }],
  inferShape({ groups }, [x = []]) {
    const channels = x.at(-1) ?? 0;
    if (channels % groups === 0) return { shape: x };
    return problem(say('shape/groups', { groups, channels }), 'groups');
  },
  weights: (params, [x = []]) => scaleAndCenter(params, x.at(-1) ?? 0),
  layer: (params) => ({ className: 'GroupNormalization', config: { axis: -1, ...params } }),
  lower: ({ groups, epsilon, center, scale }) =>
    lowered({
      out: 'y',
      op: 'groupNormalization',
      x,
      groups,
      gamma: weightIf(scale, 'gamma'),
      beta: weightIf(center, 'beta'),
      epsilon,
    }),
  doc: {
    summary:
      'Gives every group of channels of one sample mean 0 and variance 1, then a learned scale and offset.',
    whenToUse: 'Instead of batch normalization for small batches, below about 16.',
    references: ['Wu and He 2018, arXiv 1803.08494'],
  },
  examples: [
    { params: {}, inputs: [[5, 3, 16]], output: [5, 3, 16], weights: 32 },
    { params: { groups: 3, center: false }, inputs: [[4, 6]], output: [4, 6], weights: 6 },
    { params: { groups: 2, scale: false }, inputs: [[6]], output: [6], weights: 6 },
  ],
});
