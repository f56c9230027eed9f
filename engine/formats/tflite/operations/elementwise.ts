import type { UnaryFunction } from '../../../../core/ops/define.ts';
import type { GraphTensor } from '../graph.ts';
import { activations } from '../schema.ts';
import type { Site, Write } from './site.ts';

export const add: Write<'add'> = ({ a, b }, site) =>
  site.result('ADD', [site.tensor(a), site.tensor(b)], {
    is: 'AddOptions',
    activation: activations[site.activation],
  });

export const subtract: Write<'subtract'> = ({ a, b }, site) =>
  site.result('SUB', [site.tensor(a), site.tensor(b)], {
    is: 'SubOptions',
    activation: activations[site.activation],
  });

export const multiply: Write<'multiply'> = ({ a, b }, site) =>
  site.result('MUL', [site.tensor(a), site.tensor(b)], {
    is: 'MulOptions',
    activation: activations[site.activation],
  });

export const maximum: Write<'maximum'> = ({ a, b }, site) =>
  site.result('MAXIMUM', [site.tensor(a), site.tensor(b)], { is: 'MaximumMinimumOptions' });

export const unary: Write<'unary'> = (op, site) => functions[op.function](site, site.tensor(op.x), op.slope);

export const softmax: Write<'softmax'> = ({ x }, site) =>
  site.result('SOFTMAX', [site.tensor(x)], { is: 'SoftmaxOptions', beta: 1 });

/** The operator shares slopes along axes of length 1; without the batch axis they go along the last ones. */
export const prelu: Write<'prelu'> = ({ x, slope }, site) =>
  site.result('PRELU', [site.tensor(x), site.tensor(slope)]);

/** The two constants of Klambauer et al. 2017, arXiv 1706.02515, as Keras writes them. */
const selu = { alpha: 1.6732632423543772, scale: 1.0507009873554805 };

const functions: Readonly<Record<UnaryFunction, (site: Site, x: GraphTensor, slope?: number) => void>> = {
  relu: (site, x) => site.result('RELU', [x]),
  relu6: (site, x) => site.result('RELU6', [x]),
  leakyRelu: (site, x, slope = 0) => site.result('LEAKY_RELU', [x], { is: 'LeakyReluOptions', alpha: slope }),
  elu: (site, x) => site.result('ELU', [x]),
  // elu(x) is x above zero and exp(x) − 1 below: scale · (alpha · elu(x) + (1 − alpha) · relu(x)).
  selu(site, x) {
    site.onlyFloat('the activation selu');
    const { alpha, scale } = selu;
    const below = scaled(site, 'below', site.part('elu', x.shape, 'ELU', [x]), scale * alpha);
    const above = scaled(site, 'above', site.part('relu', x.shape, 'RELU', [x]), scale * (1 - alpha));
    site.result('ADD', [below, above], { is: 'AddOptions' });
  },
  gelu: (site, x) => site.result('GELU', [x], { is: 'GeluOptions', approximate: false }),
  silu: (site, x) =>
    site.result('MUL', [x, site.part('sigmoid', x.shape, 'LOGISTIC', [x])], { is: 'MulOptions' }),
  hardSwish: (site, x) => site.result('HARD_SWISH', [x], { is: 'HardSwishOptions' }),
  sigmoid: (site, x) => site.result('LOGISTIC', [x]),
  tanh: (site, x) => site.result('TANH', [x]),
  // relu(x) + log(1 + exp(−|x|)), which never overflows.
  softplus(site, x) {
    site.onlyFloat('the activation softplus');
    const size = site.part('size', x.shape, 'ABS', [x], { is: 'AbsOptions' });
    const minus = site.part('minus', x.shape, 'NEG', [size], { is: 'NegOptions' });
    const small = site.part('small', x.shape, 'EXP', [minus], { is: 'ExpOptions' });
    const one = site.constant('one', Float32Array.of(1), [1]);
    const more = site.part('more', x.shape, 'ADD', [small, one], { is: 'AddOptions' });
    const curve = site.part('curve', x.shape, 'LOG', [more]);
    site.result('ADD', [site.part('relu', x.shape, 'RELU', [x]), curve], { is: 'AddOptions' });
  },
  exp(site, x) {
    site.onlyFloat('the activation exponential');
    site.result('EXP', [x], { is: 'ExpOptions' });
  },
};

function scaled(site: Site, name: string, x: GraphTensor, by: number): GraphTensor {
  const factor = site.constant(`${name} by`, Float32Array.of(by), [1]);
  return site.part(name, x.shape, 'MUL', [x, factor], { is: 'MulOptions' });
}
