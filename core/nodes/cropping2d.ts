import { z } from 'zod';
import { defineNode, problem, shape } from './define.ts';
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
      'shape/cropped-away',
      `Expected to leave at least one row and column of ${height}×${width}, received a cropping of ${top + bottom} rows and ${left + right} columns.`,
      'Cut less.',
      'cropping',
    );
  },
  layer: (params) => ({ className: 'Cropping2D', config: { ...params } }),
  doc: {
    summary: 'Cuts rows and columns off the sides of a map.',
    whenToUse:
      'To bring a larger map to the size of another before they are merged, as the first U-Net does.',
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
