import { z } from 'zod';
import { defineNode } from './define.ts';
import { passThrough } from './lowering.ts';

const axis = z.number().int().min(1).max(1_000_000);

export const input = defineNode({
  kind: 'input',
  family: 'io',
  label: 'Input',
  params: z.strictObject({
    shape: z
      .array(axis)
      .min(1)
      .max(4)
      .default([32, 32, 3])
      .describe(
        'shape of one sample: height, width and channels for images; steps and features for sequences',
      ),
  }),
  inputs: [],
  outputs: [{ name: 'y' }],
  inferShape: ({ shape }) => ({ shape }),
  layer: ({ shape }) => ({ className: 'InputLayer', config: { inputShape: shape } }),
  // What it gives comes from outside: programs have a port for it.
  lower: passThrough,
  doc: {
    summary: 'Where samples enter the network.',
    whenToUse: 'Once per graph, or once per stream of data. Inside a block, it marks a port.',
    references: [],
  },
  examples: [{ params: { shape: [28, 28, 1] }, inputs: [], output: [28, 28, 1], weights: 0 }],
});
