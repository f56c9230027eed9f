import { z } from 'zod';
import { say } from '../texts/issues.ts';
import { defineNode, problem } from './define.ts';
import { lowered, x } from './lowering.ts';
import { positiveInt } from './params.ts';

export const channelShuffle = defineNode({
  kind: 'channelShuffle',
  family: 'reshape',
  label: 'Channel Shuffle',
  synonyms: ['shufflenet', 'shuffle', 'mix groups'],
  shortName: 'shuffle',
  notInKeras: true,
  params: z.strictObject({
    groups: positiveInt(
      2,
      'number of groups of the convolution before it; each sends channels to all others',
    ),
  }),
  brief: ({ groups }) => `${groups} groups`,
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape({ groups }, [x = []]) {
    const channels = x[2] ?? 0;
    if (channels % groups === 0) return { shape: x };
    return problem(say('shape/groups', { groups, channels }), 'groups');
  },
  layer: (params) => ({ className: 'ChannelShuffle', config: { ...params } }),
  lower({ groups }, [[height = 0, width = 0, channels = 0] = []], output) {
    return lowered(
      { out: 'grouped', op: 'reshape', x, shape: [height, width, groups, channels / groups] },
      { out: 'mixed', op: 'transpose', x: { of: 'grouped' }, order: [0, 1, 3, 2] },
      { out: 'y', op: 'reshape', x: { of: 'mixed' }, shape: output },
    );
  },
  doc: {
    summary: 'Reorders channels so that the next groups read some of every group before them.',
    whenToUse: 'Between two grouped convolutions, which otherwise never exchange information.',
    references: ['Zhang et al. 2017, arXiv 1707.01083'],
  },
  examples: [
    { params: {}, inputs: [[5, 3, 6]], output: [5, 3, 6], weights: 0, macs: 0 },
    { params: { groups: 4 }, inputs: [[2, 3, 12]], output: [2, 3, 12], weights: 0 },
    { params: { groups: 1 }, inputs: [[3, 1, 5]], output: [3, 1, 5], weights: 0 },
  ],
});
