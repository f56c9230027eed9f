import { z } from 'zod';
import { say } from '../texts/issues.ts';
import { defineNode, problem, shape } from './define.ts';
import { lowered, x } from './lowering.ts';
import { sides2d } from './params.ts';

export const cropping2d = defineNode({
  kind: 'cropping2d',
  family: 'reshape',
  label: 'Cropping 2D',
  synonyms: ['crop', 'cut', 'trim'],
  params: z.strictObject({
    cropping: sides2d(
      1,
      'what to cut: one number, [vertical, horizontal], or [[top, bottom], [left, right]]',
    ),
  }),
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape({ cropping: [[top, bottom], [left, right]] }, [[height = 0, width = 0, channels = 0] = []]) {
    const [rows, columns] = [height - top - bottom, width - left - right];
    if (rows >= 1 && columns >= 1) return shape(rows, columns, channels);
    return problem(
      say('shape/cropped-away', { map: [height, width], rows: top + bottom, columns: left + right }),
      'cropping',
    );
  },
  layer: (params) => ({ className: 'Cropping2D', config: { ...params } }),
  lower: (
    { cropping: [[top], [left]] },
    [[_height = 0, _width = 0, channels = 0] = []],
    [rows = 0, columns = 0],
  ) =>
    lowered({
      out: 'y',
      op: 'slice',
      x,
      begin: [top, left, 0],
      end: [top + rows, left + columns, channels],
      strides: [1, 1, 1],
    }),
  doc: {
    summary: 'Removes rows and columns from the sides of a map.',
    whenToUse: 'To crop a larger map to the size of another before merging them, as in the original U-Net.',
    references: [],
  },
  examples: [
    { params: {}, inputs: [[5, 4, 2]], output: [3, 2, 2], weights: 0, macs: 0 },
    {
      params: {
        cropping: [
          [0, 1],
          [2, 0],
        ],
      },
      inputs: [[3, 7, 3]],
      output: [2, 5, 3],
      weights: 0,
    },
  ],
});
