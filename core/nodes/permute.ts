import { z } from 'zod';
import { say } from '../texts/issues.ts';
import { defineNode, problem } from './define.ts';
import { lowered, x } from './lowering.ts';

export const permute = defineNode({
  kind: 'permute',
  family: 'reshape',
  label: 'Permute',
  synonyms: ['transpose', 'swap axes'],
  params: z.strictObject({
    dims: z
      .array(z.number().int().min(1).max(4))
      .min(1)
      .max(4)
      .default([2, 1, 3])
      .describe('the axes in their new order, the first is 1; [2, 1, 3] swaps height and width'),
  }),
  brief: ({ dims }) => dims.join(', '),
  inputs: [{ name: 'x', ranks: [2, 3, 4] }],
  outputs: [{ name: 'y' }],
  inferShape({ dims }, [x = []]) {
    if (dims.length === x.length && x.every((_, axis) => dims.includes(axis + 1))) {
      return { shape: dims.map((axis) => x[axis - 1] ?? 0) };
    }
    return problem(say('shape/permute', { axes: x.length, received: dims }), 'dims');
  },
  window: () => 'everywhere',
  layer: ({ dims }) => ({ className: 'Permute', config: { dims } }),
  lower: ({ dims }) => lowered({ out: 'y', op: 'transpose', x, order: dims.map((axis) => axis - 1) }),
  doc: {
    summary: 'Puts the axes of its input in a different order.',
    whenToUse: 'To pass channels to a layer that works along steps, or the other way around.',
    references: [],
  },
  examples: [
    { params: {}, inputs: [[5, 3, 2]], output: [3, 5, 2], weights: 0, macs: 0 },
    { params: { dims: [2, 1] }, inputs: [[7, 3]], output: [3, 7], weights: 0 },
    { params: { dims: [3, 1, 2] }, inputs: [[5, 3, 2]], output: [2, 5, 3], weights: 0 },
  ],
});
