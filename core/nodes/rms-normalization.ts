import { z } from 'zod';
import { defineNode } from './define.ts';
import { lowered, trained, x } from './lowering.ts';
import { number } from './params.ts';

export const rmsNormalization = defineNode({
  kind: 'rmsNormalization',
  family: 'normalization',
  label: 'RMS Norm',
  synonyms: ['rmsnorm', 'root mean square'],
  params: z.strictObject({
    epsilon: number(1e-6, 0, 1, 'added to the mean square so that nothing is divided by zero'),
  }),
  inputs: [{ name: 'x', ranks: [1, 2, 3] }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [x = []]) => ({ shape: x }),
  // Keras calls the factor `scale`, all other normalizations call theirs gamma.
  weights: (_params, [x = []]) => [trained('gamma', 'asIs', [x.at(-1) ?? 0])],
  layer: (params) => ({ className: 'RMSNormalization', config: { axis: -1, ...params } }),
  lower: ({ epsilon }) =>
    lowered({ out: 'y', op: 'rmsNormalization', x, gamma: { weight: 'gamma' }, epsilon }),
  doc: {
    summary:
      'Divides the channels of every position by their root mean square, then applies a learned scale.',
    whenToUse:
      'Instead of layer normalization, for fewer weights and operations: it neither centers the values nor learns an offset.',
    references: ['Zhang and Sennrich 2019, arXiv 1910.07467'],
  },
  examples: [
    { params: {}, inputs: [[5, 3, 8]], output: [5, 3, 8], weights: 8, macs: 0 },
    { params: { epsilon: 0.01 }, inputs: [[3, 5]], output: [3, 5], weights: 5 },
    { params: {}, inputs: [[7]], output: [7], weights: 7 },
  ],
});
