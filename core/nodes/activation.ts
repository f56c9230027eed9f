import { z } from 'zod';
import type { Lowering, UnaryFunction } from '../ops/define.ts';
import { briefly } from './brief.ts';
import { defineNode } from './define.ts';
import { lowered, passThrough, x } from './lowering.ts';
import { type Activation, activations, choice, number } from './params.ts';

/** What each function is in primitive operations. */
const forms: Readonly<Record<Activation, (slope: number) => Lowering>> = {
  relu: () => single('relu'),
  relu6: () => single('relu6'),
  leakyRelu: (slope) => lowered({ out: 'y', op: 'unary', function: 'leakyRelu', slope, x }),
  elu: () => single('elu'),
  selu: () => single('selu'),
  gelu: () => single('gelu'),
  silu: () => single('silu'),
  hardSwish: () => single('hardSwish'),
  // x · tanh(softplus(x))
  mish: () =>
    lowered(
      { out: 'softplus', op: 'unary', function: 'softplus', x },
      { out: 'gate', op: 'unary', function: 'tanh', x: { of: 'softplus' } },
      { out: 'y', op: 'multiply', a: x, b: { of: 'gate' } },
    ),
  sigmoid: () => single('sigmoid'),
  // relu6(x + 3) / 6, as Keras 3 and PyTorch; Keras 2 and stock tfjs have another one.
  hardSigmoid: () =>
    lowered(
      { out: 'moved', op: 'add', a: x, b: { number: 3 } },
      { out: 'clipped', op: 'unary', function: 'relu6', x: { of: 'moved' } },
      { out: 'y', op: 'multiply', a: { of: 'clipped' }, b: { number: 1 / 6 } },
    ),
  tanh: () => single('tanh'),
  softplus: () => single('softplus'),
  exponential: () => single('exp'),
  softmax: () => lowered({ out: 'y', op: 'softmax', x }),
  linear: passThrough,
};

function single(name: UnaryFunction): Lowering {
  return lowered({ out: 'y', op: 'unary', function: name, x });
}

/** A ReLU with another ceiling than 6 is relu6 on another scale. */
function capped(ceiling: number): Lowering {
  if (ceiling === 6) return single('relu6');
  return lowered(
    { out: 'scaled', op: 'multiply', a: x, b: { number: 6 / ceiling } },
    { out: 'clipped', op: 'unary', function: 'relu6', x: { of: 'scaled' } },
    { out: 'y', op: 'multiply', a: { of: 'clipped' }, b: { number: ceiling / 6 } },
  );
}

export const activation = defineNode({
  kind: 'activation',
  family: 'activation',
  label: 'Activation',
  synonyms: [...activations, 'swish', 'nonlinearity', 'rectifier'],
  params: z.strictObject({
    activation: choice(activations, 'relu', 'the function; softmax runs over the last axis'),
    negativeSlope: number(0.3, 0, 1, 'slope of leakyRelu below zero; the other functions have none'),
    maxValue: number(0, 0, 1_000_000, 'ceiling of relu; 0 for none'),
  }),
  brief: ({ activation, maxValue }) =>
    activation === 'relu' && maxValue > 0 ? briefly(activation, `≤ ${maxValue}`) : activation,
  unused: ({ activation }) => [
    ...(activation === 'leakyRelu' ? [] : ['negativeSlope']),
    ...(activation === 'relu' ? [] : ['maxValue']),
  ],
  inputs: [{ name: 'x' }],
  outputs: [{ name: 'y' }],
  inferShape: (_params, [x = []]) => ({ shape: x }),
  layer({ activation, negativeSlope, maxValue }) {
    // tfjs calls the slope alpha, as Keras 2 did, and SiLU by its other name.
    if (activation === 'leakyRelu') return { className: 'LeakyReLU', config: { alpha: negativeSlope } };
    if (activation === 'relu' && maxValue > 0) return { className: 'ReLU', config: { maxValue } };
    return { className: 'Activation', config: { activation: activation === 'silu' ? 'swish' : activation } };
  },
  lower: ({ activation, negativeSlope, maxValue }) =>
    activation === 'relu' && maxValue > 0 ? capped(maxValue) : forms[activation](negativeSlope),
  doc: {
    summary:
      'Applies a fixed nonlinear function to every value. Without it, several layers would collapse into a single linear layer.',
    whenToUse:
      'After the normalization that follows a convolution; softmax or sigmoid at the end of a classifier.',
    references: [
      'Nair and Hinton 2010, Rectified linear units improve restricted Boltzmann machines',
      'Clevert et al. 2015, arXiv 1511.07289 (elu)',
      'Hendrycks and Gimpel 2016, arXiv 1606.08415 (gelu, silu)',
      'Klambauer et al. 2017, arXiv 1706.02515 (selu)',
      'Howard et al. 2019, arXiv 1905.02244 (hardSwish, hardSigmoid)',
      'Misra 2019, arXiv 1908.08681 (mish)',
    ],
  },
  examples: [
    { params: {}, inputs: [[5, 3, 4]], output: [5, 3, 4], weights: 0, macs: 0 },
    { params: { activation: 'leakyRelu', negativeSlope: 0.1 }, inputs: [[7]], output: [7], weights: 0 },
    { params: { activation: 'relu', maxValue: 0.7 }, inputs: [[3, 5]], output: [3, 5], weights: 0 },
    ...activations
      .filter((name) => name !== 'relu' && name !== 'leakyRelu')
      .map((name) => ({ params: { activation: name }, inputs: [[3, 5]], output: [3, 5], weights: 0 })),
  ],
});
