import { z } from 'zod';
import { defineNode } from './define.ts';
import { activations, choice, number } from './params.ts';

export const activation = defineNode({
  kind: 'activation',
  family: 'activation',
  label: 'Activation',
  synonyms: [...activations, 'swish', 'nonlinearity', 'rectifier'],
  params: z.strictObject({
    activation: choice(activations, 'relu', 'the function; softmax runs over the last axis'),
    negativeSlope: number(0.3, 0, 1, 'slope of leakyRelu below zero; the other functions have none'),
  }),
  brief: ({ activation }) => activation,
  inputs: [{ name: 'x' }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [x = []]) => ({ shape: x }),
  layer({ activation, negativeSlope }) {
    // tfjs calls the slope alpha, as Keras 2 did, and SiLU by its other name.
    if (activation === 'leakyRelu') return { className: 'LeakyReLU', config: { alpha: negativeSlope } };
    return { className: 'Activation', config: { activation: activation === 'silu' ? 'swish' : activation } };
  },
  doc: {
    summary:
      'Bends every value by a fixed function, without which layers would add up to a single linear one.',
    whenToUse:
      'After the normalization that follows a convolution; softmax or sigmoid at the end of a classifier.',
    references: [
      'Nair and Hinton 2010, Rectified linear units improve restricted Boltzmann machines',
      'Clevert et al. 2015, arXiv 1511.07289 (elu)',
      'Hendrycks and Gimpel 2016, arXiv 1606.08415 (gelu, silu)',
      'Klambauer et al. 2017, arXiv 1706.02515 (selu)',
      'Howard et al. 2019, arXiv 1905.02244 (hardSwish)',
    ],
  },
  examples: [
    { params: {}, inputs: [[5, 3, 4]], output: [5, 3, 4], weights: 0, macs: 0 },
    { params: { activation: 'leakyRelu', negativeSlope: 0.1 }, inputs: [[7]], output: [7], weights: 0 },
    ...activations
      .filter((name) => name !== 'relu' && name !== 'leakyRelu')
      .map((name) => ({ params: { activation: name }, inputs: [[3, 5]], output: [3, 5], weights: 0 })),
  ],
});
