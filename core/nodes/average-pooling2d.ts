import { z } from 'zod';
import { defineNode } from './define.ts';
import { padding, size2d, strides2d } from './params.ts';
import { slide } from './window.ts';

export const averagePooling2d = defineNode({
  kind: 'averagePooling2d',
  family: 'pooling',
  label: 'Average Pooling 2D',
  synonyms: ['avgpool', 'mean pooling', 'subsampling', 'downsampling'],
  params: z.strictObject({
    poolSize: size2d(2, 'height and width of the window'),
    strides: strides2d(2),
    padding: padding('valid'),
  }),
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape: ({ poolSize, strides, padding }, [x = []]) =>
    slide(x, { size: poolSize, strides, padding }, x[2] ?? 0, 'poolSize'),
  window: ({ poolSize, strides }) => ({ size: poolSize, strides }),
  layer: (params) => ({ className: 'AveragePooling2D', config: { ...params } }),
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
    { params: { poolSize: [2, 3], strides: 1 }, inputs: [[4, 5, 2]], output: [3, 3, 2], weights: 0 },
  ],
});
