import { defineNode } from './define.ts';
import { globalPooling2d } from './global-pooling2d.ts';

export const globalMaxPooling2d = defineNode({
  ...globalPooling2d('GlobalMaxPooling2D', 'max'),
  kind: 'globalMaxPooling2d',
  label: 'Global Max Pool',
  synonyms: ['gmp', 'global max'],
  doc: {
    summary:
      'The largest value of every map. It removes height and width, or leaves 1×1 of them, and keeps the channels.',
    whenToUse: 'Before the classifier, if one strong response anywhere should decide.',
    references: ['Oquab et al. 2015, Is object localization for free?'],
  },
  examples: [
    { params: {}, inputs: [[7, 6, 4]], output: [4], weights: 0, macs: 0 },
    { params: {}, inputs: [[1, 3, 5]], output: [5], weights: 0 },
    { params: { keepDims: true }, inputs: [[5, 4, 3]], output: [1, 1, 3], weights: 0, macs: 0 },
  ],
});
