import { z } from 'zod';
import { say } from '../texts/issues.ts';
import { defineNode, problem } from './define.ts';
import { lowered, x } from './lowering.ts';
import { positiveInt } from './params.ts';

export const channelSlice = defineNode({
  kind: 'channelSlice',
  family: 'reshape',
  label: 'Channel Slice',
  synonyms: ['slice', 'split', 'chunk', 'channel split'],
  shortName: 'slice',
  notInKeras: true,
  params: z.strictObject({
    begin: z
      .number()
      .int()
      .min(0)
      .max(1_000_000)
      .default(0)
      .describe('the first channel that is kept, counted from 0'),
    size: positiveInt(1, 'how many channels are kept'),
  }),
  brief: ({ begin, size }) => `${begin}–${begin + size - 1}`,
  inputs: [{ name: 'x', ranks: [1, 2, 3] }],
  outputs: [{ name: 'y' }],
  inferShape({ begin, size }, [x = []]) {
    const channels = x.at(-1) ?? 0;
    if (begin + size <= channels) return { shape: [...x.slice(0, -1), size] };
    const given = { begin, size, channels };
    return problem(say('shape/channel-slice', given), begin < channels ? 'size' : 'begin');
  },
  layer: (params) => ({ className: 'ChannelSlice', config: { ...params } }),
  lower: ({ begin, size }, [own = []]) =>
    lowered({
      out: 'y',
      op: 'slice',
      x,
      begin: own.map((_, axis) => (axis === own.length - 1 ? begin : 0)),
      end: own.map((length, axis) => (axis === own.length - 1 ? begin + size : length)),
      strides: own.map(() => 1),
    }),
  doc: {
    summary: 'Keeps a run of neighboring channels and drops the others.',
    whenToUse:
      'To split a map into branches, with one slice for each, as in ShuffleNet V2, Res2Net and cross-stage partial networks.',
    references: ['Ma et al. 2018, arXiv 1807.11164'],
  },
  examples: [
    { params: { size: 3 }, inputs: [[5, 3, 6]], output: [5, 3, 3], weights: 0, macs: 0 },
    { params: { begin: 2, size: 3 }, inputs: [[4, 3, 7]], output: [4, 3, 3], weights: 0 },
    { params: { begin: 1, size: 2 }, inputs: [[5, 3]], output: [5, 2], weights: 0 },
    { params: { begin: 4 }, inputs: [[5]], output: [1], weights: 0 },
  ],
});
