import { defineNode } from './define.ts';
import { pooling2d } from './pooling2d.ts';

export const averagePooling2d = defineNode({
  ...pooling2d('AveragePooling2D', 'averagePool'),
  kind: 'averagePooling2d',
  label: 'Avg Pooling 2D',
  synonyms: ['avgpool', 'mean pooling', 'subsampling', 'downsampling'],
  shortName: 'pool',
  doc: {
    summary: 'The mean of each window; values outside the map do not count.',
    whenToUse: 'To shrink maps smoothly, as in the shortcut of ResNet-D.',
    references: ['LeCun et al. 1998, Gradient-based learning applied to document recognition'],
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
    { params: { poolSize: [2, 3], strides: 1 }, inputs: [[4, 5, 2]], output: [3, 3, 2], weights: 0 },
  ],
});
