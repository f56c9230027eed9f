import { z } from 'zod';
import { defineNode, shape } from './define.ts';
import { lowered, x } from './lowering.ts';
import { sides2d } from './params.ts';

export const zeroPadding2d = defineNode({
  kind: 'zeroPadding2d',
  family: 'reshape',
  label: 'Zero Padding 2D',
  synonyms: ['pad', 'border'],
  params: z.strictObject({
    padding: sides2d(
      1,
      'zeros to add: one number, [vertical, horizontal], or [[top, bottom], [left, right]]',
    ),
  }),
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape: ({ padding: [[top, bottom], [left, right]] }, [[height = 0, width = 0, channels = 0] = []]) =>
    shape(height + top + bottom, width + left + right, channels),
  layer: (params) => ({ className: 'ZeroPadding2D', config: { ...params } }),
  lower: ({ padding }) => lowered({ out: 'y', op: 'pad', x, pads: [...padding, [0, 0]] }),
  doc: {
    summary: 'Adds rows and columns of zeros around a map.',
    whenToUse: 'Before a "valid" convolution, to pad equally on both sides as in Caffe and PyTorch.',
    references: [],
  },
  examples: [
    { params: {}, inputs: [[5, 3, 2]], output: [7, 5, 2], weights: 0, macs: 0 },
    {
      params: {
        padding: [
          [0, 1],
          [2, 3],
        ],
      },
      inputs: [[3, 4, 1]],
      output: [4, 9, 1],
      weights: 0,
    },
  ],
});
