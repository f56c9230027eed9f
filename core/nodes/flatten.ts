import { z } from 'zod';
import { elementCount } from '../shape.ts';
import { defineNode, shape } from './define.ts';

export const flatten = defineNode({
  kind: 'flatten',
  family: 'reshape',
  label: 'Flatten',
  synonyms: ['vector', 'unroll'],
  params: z.strictObject({}),
  inputs: [{ name: 'x', ranks: [2, 3, 4] }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [x = []]) => shape(elementCount(x)),
  window: () => 'everywhere',
  layer: () => ({ className: 'Flatten', config: {} }),
  doc: {
    summary: 'Lays all values out in one row: row by row, pixel by pixel, channel by channel.',
    whenToUse: 'Before a dense layer that should see where things are. Global average pooling costs less.',
    references: [],
  },
  examples: [
    { params: {}, inputs: [[5, 3, 4]], output: [60], weights: 0, macs: 0 },
    { params: {}, inputs: [[7, 3]], output: [21], weights: 0 },
  ],
});
