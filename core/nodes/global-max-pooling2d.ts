import { z } from 'zod';
import { defineNode, shape } from './define.ts';
import { lowered, x } from './lowering.ts';

export const globalMaxPooling2d = defineNode({
  kind: 'globalMaxPooling2d',
  family: 'pooling',
  label: 'Global Max Pool',
  synonyms: ['gmp', 'global max'],
  shortName: 'pool',
  params: z.strictObject({}),
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [x = []]) => shape(x[2] ?? 0),
  window: () => 'everywhere',
  layer: () => ({ className: 'GlobalMaxPooling2D', config: {} }),
  lower: () => lowered({ out: 'y', op: 'reduce', how: 'max', x, axes: [0, 1], keep: false }),
  doc: {
    summary: 'The largest value of every map. It removes height and width and keeps the channels.',
    whenToUse: 'Before the classifier, if one strong response anywhere should decide.',
    references: ['Oquab et al. 2015, Is object localization for free?'],
  },
  examples: [
    { params: {}, inputs: [[7, 6, 4]], output: [4], weights: 0, macs: 0 },
    { params: {}, inputs: [[1, 3, 5]], output: [5], weights: 0 },
  ],
});
