import { z } from 'zod';
import { defineNode } from './define.ts';
import { passThrough } from './lowering.ts';

export const output = defineNode({
  kind: 'output',
  family: 'io',
  label: 'Output',
  view: 'always',
  passes: true,
  params: z.strictObject({}),
  inputs: [{ name: 'x' }],
  outputs: [],
  inferShape: (_params, [x = []]) => ({ shape: x }),
  layer: () => null,
  lower: passThrough,
  doc: {
    summary: 'Marks an output of the network or of a block.',
    whenToUse: 'Once per result. In a classifier it follows the softmax.',
    references: [],
  },
  examples: [{ params: {}, inputs: [[10]], output: [10], weights: 0 }],
});
