import { z } from 'zod';
import { briefly } from './brief.ts';
import { defineNode, shape } from './define.ts';
import { lowered, x } from './lowering.ts';
import { choice, size2d } from './params.ts';

export const upSampling2d = defineNode({
  kind: 'upSampling2d',
  family: 'reshape',
  label: 'Up Sampling 2D',
  synonyms: ['upsample', 'enlarge', 'resize', 'interpolate', 'unpool'],
  params: z.strictObject({
    size: size2d(2, 'how many times higher and wider the map becomes'),
    interpolation: choice(
      ['nearest', 'bilinear'],
      'nearest',
      'nearest repeats values, bilinear blends neighbors',
    ),
  }),
  brief: ({ size, interpolation }) => briefly(`×${Math.max(...size)}`, interpolation),
  inputs: [{ name: 'x', ranks: [3] }],
  outputs: [{ name: 'y' }],
  inferShape: ({ size }, [[height = 0, width = 0, channels = 0] = []]) =>
    shape(height * size[0], width * size[1], channels),
  window({ size, interpolation }) {
    // Bilinear: out to the centers of the neighbors, which get nothing.
    const reach = (factor: number) =>
      interpolation === 'nearest' ? factor : factor % 2 === 0 ? 2 * factor : 2 * factor - 1;
    return { size: [reach(size[0]), reach(size[1])], strides: [1 / size[0], 1 / size[1]] };
  },
  layer: (params) => ({ className: 'UpSampling2D', config: { ...params } }),
  lower: ({ interpolation }, _inputs, [rows = 0, columns = 0]) =>
    lowered({ out: 'y', op: 'resize', x, how: interpolation, size: [rows, columns] }),
  doc: {
    summary: 'Makes a map larger without weights.',
    whenToUse:
      'In decoders, followed by a convolution. Avoids the checkerboard patterns of transposed convolutions.',
    references: ['Odena et al. 2016, Deconvolution and checkerboard artifacts'],
  },
  examples: [
    { params: {}, inputs: [[3, 5, 2]], output: [6, 10, 2], weights: 0, macs: 0 },
    {
      params: { size: [3, 2], interpolation: 'bilinear' },
      inputs: [[3, 4, 2]],
      output: [9, 8, 2],
      weights: 0,
    },
    { params: { size: [1, 3] }, inputs: [[5, 1, 3]], output: [5, 3, 3], weights: 0 },
  ],
});
