import { z } from 'zod';
import { defineNode } from './define.ts';

export const output = defineNode({
  kind: 'output',
  family: 'io',
  label: 'Output',
  params: z.strictObject({}),
  inputs: [{ name: 'x' }],
  outputs: [],
  inferShape: (_params, [x = []]) => ({ shape: x }),
  layer: () => null,
  doc: {
    summary: 'Marks what the network, or a block, gives out.',
    whenToUse: 'Once per result. In a classifier it follows the softmax.',
    references: [],
  },
  examples: [{ params: {}, inputs: [[10]], output: [10], weights: 0 }],
});
