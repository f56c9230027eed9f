import { z } from 'zod';
import { defineNode, problem } from './define.ts';
import { flag, number, positiveInt } from './params.ts';

export const groupNormalization = defineNode({
  kind: 'groupNormalization',
  family: 'normalization',
  label: 'Group Norm',
  synonyms: ['gn', 'groupnorm', 'instance norm'],
  params: z.strictObject({
    groups: positiveInt(8, 'into how many runs the channels are cut; as many as channels is instance norm'),
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
    return problem(
      'shape/groups',
      `Expected groups that divide the channels, received ${groups} groups for ${channels} channels.`,
      'Choose groups that divides the channels.',
      'groups',
    );
  },
  cost: ({ center, scale }, [x = []]) => ({
    trainable: (x.at(-1) ?? 0) * (Number(center) + Number(scale)),
    nonTrainable: 0,
    macs: 0,
  }),
  layer: (params) => ({ className: 'GroupNormalization', config: { axis: -1, ...params } }),
  doc: {
    summary:
      'Gives every group of channels of one sample mean 0 and variance 1, then a learned scale and offset.',
    whenToUse: 'In place of batch normalization where batches are small, below 16 or so.',
    references: ['Wu and He 2018, arXiv 1803.08494'],
  },
  examples: [
    { params: {}, inputs: [[5, 3, 16]], output: [5, 3, 16], weights: 32 },
    { params: { groups: 3, center: false }, inputs: [[4, 6]], output: [4, 6], weights: 6 },
    { params: { groups: 2, scale: false }, inputs: [[6]], output: [6], weights: 6 },
  ],
});
