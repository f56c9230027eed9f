import { z } from 'zod';
import { sameShape } from '../shape.ts';
import { say } from '../texts/issues.ts';
import { defineNode, problem } from './define.ts';
import { lowered } from './lowering.ts';

export const concatenate = defineNode({
  kind: 'concatenate',
  family: 'merge',
  label: 'Concatenate',
  synonyms: ['concat', 'stack', 'densenet', 'skip connection'],
  shortName: 'concat',
  joins: 'skip',
  params: z.strictObject({}),
  inputs: [{ name: 'x', many: true }],
  outputs: [{ name: 'y' }],
  inferShape(_params, inputs) {
    const [first = []] = inputs;
    const places = first.slice(0, -1);
    const fits = inputs.every((x) => x.length === first.length && sameShape(x.slice(0, -1), places));
    if (fits) return { shape: [...places, inputs.reduce((sum, x) => sum + (x.at(-1) ?? 0), 0)] };
    return problem(say('merge/shapes-differ', { inputs, as: 'concatenated' }));
  },
  layer: () => ({ className: 'Concatenate', config: { axis: -1 } }),
  lower: (_params, inputs, output) =>
    lowered({
      out: 'y',
      op: 'concatenate',
      inputs: inputs.map((_, input) => ({ input })),
      axis: output.length - 1,
    }),
  doc: {
    summary: 'Stacks the channels of its inputs one after the other.',
    whenToUse:
      'To keep all features of all branches, as in DenseNet, Inception and U-Net, at the cost of more channels.',
    references: ['Huang et al. 2017, arXiv 1608.06993'],
  },
  examples: [
    {
      params: {},
      inputs: [
        [5, 3, 2],
        [5, 3, 4],
      ],
      output: [5, 3, 6],
      weights: 0,
      macs: 0,
    },
    { params: {}, inputs: [[7], [3], [1]], output: [11], weights: 0 },
  ],
});
