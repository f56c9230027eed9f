import { z } from 'zod';
import { defineNode, shape } from './define.ts';

export const globalAveragePooling2d = defineNode({
  kind: 'globalAveragePooling2d',
  family: 'pooling',
  label: 'Global Avg Pool',
  synonyms: ['gap', 'global average', 'mean', 'squeeze'],
  params: z.strictObject({}),
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [x = []]) => shape(x[2] ?? 0),
  window: () => 'everywhere',
  layer: () => ({ className: 'GlobalAveragePooling2D', config: {} }),
  doc: {
    summary: 'The mean of every map: height and width vanish, channels stay.',
    whenToUse: 'Before the classifier: it needs no weights and takes maps of any size.',
    references: ['Lin et al. 2013, arXiv 1312.4400'],
  },
  examples: [
    { params: {}, inputs: [[7, 7, 16]], output: [16], weights: 0, macs: 0 },
    { params: {}, inputs: [[1, 3, 5]], output: [5], weights: 0 },
  ],
});
