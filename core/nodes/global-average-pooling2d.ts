import { z } from 'zod';
import { defineNode, shape } from './define.ts';
import { lowered, x } from './lowering.ts';

export const globalAveragePooling2d = defineNode({
  kind: 'globalAveragePooling2d',
  family: 'pooling',
  label: 'Global Avg Pool',
  synonyms: ['gap', 'global average', 'mean', 'squeeze'],
  shortName: 'pool',
  params: z.strictObject({}),
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [x = []]) => shape(x[2] ?? 0),
  window: () => 'everywhere',
  layer: () => ({ className: 'GlobalAveragePooling2D', config: {} }),
  lower: () => lowered({ out: 'y', op: 'reduce', how: 'mean', x, axes: [0, 1], keep: false }),
  doc: {
    summary: 'The mean of every map. It removes height and width and keeps the channels.',
    whenToUse: 'Before the classifier. It has no weights and accepts maps of any size.',
    references: ['Lin et al. 2013, arXiv 1312.4400'],
  },
  examples: [
    { params: {}, inputs: [[7, 7, 16]], output: [16], weights: 0, macs: 0 },
    { params: {}, inputs: [[1, 3, 5]], output: [5], weights: 0 },
  ],
});
