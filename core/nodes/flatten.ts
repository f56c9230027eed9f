import { z } from 'zod';
import { elementCount } from '../shape.ts';
import { defineNode, shape } from './define.ts';
import { lowered, x } from './lowering.ts';

export const flatten = defineNode({
  kind: 'flatten',
  family: 'reshape',
  label: 'Flatten',
  synonyms: ['vector', 'unroll'],
  view: 'always',
  params: z.strictObject({}),
  inputs: [{ name: 'x', ranks: [2, 3, 4] }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [x = []]) => shape(elementCount(x)),
  window: () => 'everywhere',
  layer: () => ({ className: 'Flatten', config: {} }),
  lower: (_params, _inputs, output) => lowered({ out: 'y', op: 'reshape', x, shape: output }),
  doc: {
    summary: 'Arranges all values in a single vector: row by row, pixel by pixel, channel by channel.',
    whenToUse: 'Before a dense layer that needs positions. Global average pooling costs less.',
    references: [],
  },
  examples: [
    { params: {}, inputs: [[5, 3, 4]], output: [60], weights: 0, macs: 0 },
    { params: {}, inputs: [[7, 3]], output: [21], weights: 0 },
  ],
});
