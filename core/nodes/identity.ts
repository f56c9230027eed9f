import { z } from 'zod';
import { defineNode } from './define.ts';
import { passThrough } from './lowering.ts';

export const identity = defineNode({
  kind: 'identity',
  family: 'merge',
  label: 'Identity',
  synonyms: ['shortcut', 'pass', 'no-op'],
  view: 'always',
  passes: true,
  params: z.strictObject({}),
  inputs: [{ name: 'x' }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [x = []]) => ({ shape: x }),
  // Not Keras's class Identity: tfjs has given that name to an initializer, and could not load the model.
  layer: () => ({ className: 'Activation', config: { activation: 'linear' } }),
  lower: passThrough,
  doc: {
    summary: 'Passes its input through unchanged.',
    whenToUse: 'To name a point in the network, or as the shortcut of a block until you replace it.',
    references: ['He et al. 2016, arXiv 1603.05027'],
  },
  examples: [
    { params: {}, inputs: [[5, 3, 2]], output: [5, 3, 2], weights: 0, macs: 0 },
    { params: {}, inputs: [[7]], output: [7], weights: 0 },
  ],
});
