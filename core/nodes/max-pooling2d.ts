import { z } from 'zod';
import { defineNode } from './define.ts';
import { padding, size2d, strides2d } from './params.ts';
import { slide } from './window.ts';

export const maxPooling2d = defineNode({
  kind: 'maxPooling2d',
  family: 'pooling',
  label: 'Max Pooling 2D',
  synonyms: ['maxpool', 'subsampling', 'downsampling'],
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
  layer: (params) => ({ className: 'MaxPooling2D', config: { ...params } }),
  doc: {
    summary: 'Keeps the largest value of each window: whether a pattern was there, not exactly where.',
    whenToUse: 'To halve maps without weights, as after the first convolution of a ResNet.',
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
    { params: { poolSize: [1, 3], strides: [1, 2] }, inputs: [[3, 8, 2]], output: [3, 3, 2], weights: 0 },
  ],
});
