import type { Activation } from '../../nodes/params.ts';

/** What Keras calls each activation function. The leaky one is a layer there, which has its slope. */
export const kerasActivations: Readonly<Record<Exclude<Activation, 'leakyRelu'>, string>> = {
  relu: 'relu',
  relu6: 'relu6',
  elu: 'elu',
  selu: 'selu',
  gelu: 'gelu',
  silu: 'silu',
  hardSwish: 'hard_swish',
  mish: 'mish',
  sigmoid: 'sigmoid',
  hardSigmoid: 'hard_sigmoid',
  tanh: 'tanh',
  softplus: 'softplus',
  exponential: 'exponential',
  softmax: 'softmax',
  linear: 'linear',
};
