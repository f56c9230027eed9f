import { z } from 'zod';
import { formatShape, sameShape } from '../shape.ts';
import { defineNode, problem } from './define.ts';

export const concatenate = defineNode({
  kind: 'concatenate',
  family: 'merge',
  label: 'Concatenate',
  synonyms: ['concat', 'stack', 'densenet', 'skip connection'],
  params: z.strictObject({}),
  inputs: [{ name: 'x', many: true }],
  outputs: [{ name: 'y' }],
  inferShape(_params, inputs) {
    const [first = []] = inputs;
    const places = first.slice(0, -1);
    const fits = inputs.every((x) => x.length === first.length && sameShape(x.slice(0, -1), places));
    if (fits) return { shape: [...places, inputs.reduce((sum, x) => sum + (x.at(-1) ?? 0), 0)] };
    return problem(
      'merge/shapes-differ',
      `Expected inputs that differ in their last axis only, received ${inputs.map(formatShape).join(' and ')}.`,
      'Bring the inputs to one height and width: by strides, pooling or upsampling.',
    );
  },
  layer: () => ({ className: 'Concatenate', config: { axis: -1 } }),
  doc: {
    summary: 'Puts the channels of its inputs side by side.',
    whenToUse: 'To keep everything that branches found, as DenseNet, Inception and U-Net do; costs channels.',
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
