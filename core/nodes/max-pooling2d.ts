import { defineNode } from './define.ts';
import { pooling2d } from './pooling2d.ts';

export const maxPooling2d = defineNode({
  ...pooling2d('MaxPooling2D', 'maxPool'),
  kind: 'maxPooling2d',
  label: 'Max Pooling 2D',
  synonyms: ['maxpool', 'subsampling', 'downsampling'],
  shortName: 'pool',
  doc: {
    summary: 'Keeps the largest value of each window: whether a pattern was there, not exactly where.',
    whenToUse: 'To halve maps without weights, such as after the first convolution of a ResNet.',
    references: ['Scherer et al. 2010, Evaluation of pooling operations in convolutional architectures'],
  },
  examples: [
    { params: {}, inputs: [[6, 4, 3]], output: [3, 2, 3], weights: 0, macs: 0 },
    {
      params: { poolSize: 3, strides: 2, padding: 'same' },
      inputs: [[7, 6, 2]],
      output: [4, 3, 2],
      weights: 0,
    },
    {
      params: { poolSize: [3, 5], strides: [2, 1], padding: 'symmetric' },
      inputs: [[6, 4, 2]],
      output: [3, 4, 2],
      weights: 0,
    },
    { params: { poolSize: [1, 3], strides: [1, 2] }, inputs: [[3, 8, 2]], output: [3, 3, 2], weights: 0 },
  ],
});
