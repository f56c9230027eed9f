import { defineNode } from './define.ts';
import { globalPooling2d } from './global-pooling2d.ts';

export const globalAveragePooling2d = defineNode({
  ...globalPooling2d('GlobalAveragePooling2D', 'mean'),
  kind: 'globalAveragePooling2d',
  label: 'Global Avg Pool',
  synonyms: ['gap', 'global average', 'mean', 'squeeze'],
  doc: {
    summary:
      'The mean of every map. It removes height and width, or leaves 1×1 of them, and keeps the channels.',
    whenToUse: 'Before the classifier. It has no weights and accepts maps of any size.',
    references: ['Lin et al. 2013, arXiv 1312.4400'],
  },
  examples: [
    { params: {}, inputs: [[7, 7, 16]], output: [16], weights: 0, macs: 0 },
    { params: {}, inputs: [[1, 3, 5]], output: [5], weights: 0 },
    { params: { keepDims: true }, inputs: [[5, 4, 3]], output: [1, 1, 3], weights: 0, macs: 0 },
  ],
});
