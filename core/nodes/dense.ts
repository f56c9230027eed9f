import { z } from 'zod';
import { elementCount } from '../shape.ts';
import { defineNode } from './define.ts';
import { initializer, positiveInt, useBias } from './params.ts';

export const dense = defineNode({
  kind: 'dense',
  family: 'dense',
  label: 'Dense',
  synonyms: ['linear', 'fully connected', 'fc', 'classifier', 'perceptron'],
  params: z.strictObject({
    units: positiveInt(10, 'how many values it computes; the number of classes in the last layer'),
    useBias: useBias(),
    kernelInitializer: initializer('glorotUniform'),
  }),
  brief: ({ units }) => `${units} units`,
  inputs: [{ name: 'x', ranks: [1, 2] }],
  outputs: [{ name: 'y' }],
  inferShape: ({ units }, [x = []]) => ({ shape: [...x.slice(0, -1), units] }),
  cost({ units, useBias }, [x = []]) {
    const kernel = (x.at(-1) ?? 0) * units;
    return {
      trainable: kernel + (useBias ? units : 0),
      nonTrainable: 0,
      macs: kernel * elementCount(x.slice(0, -1)),
    };
  },
  window: (_params, [x = []]) => (x.length === 1 ? 'everywhere' : undefined),
  layer: (params) => ({ className: 'Dense', config: { ...params } }),
  doc: {
    summary: 'Every output is a weighted sum of all inputs; of a sequence, at every step alike.',
    whenToUse: 'As the classifier at the end, after global average pooling or flatten.',
    references: ['Rumelhart et al. 1986, Learning representations by back-propagating errors'],
  },
  examples: [
    { params: {}, inputs: [[64]], output: [10], weights: 650, macs: 640 },
    { params: { units: 3, useBias: false }, inputs: [[5, 7]], output: [5, 3], weights: 21, macs: 105 },
  ],
});
