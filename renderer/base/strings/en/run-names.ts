import type { OptimizerSettings } from '../../../../core/document/training.ts';
import type { HiddenActivation } from '../../../../core/experiment/design.ts';
import type { KindOf } from '../../../../core/nodes/index.ts';
import type { InitializerName } from '../../../../core/nodes/params.ts';
import { formatCount, formatShort } from '../format.ts';

const activations: Readonly<Record<HiddenActivation, string>> = {
  relu: 'ReLU',
  relu6: 'ReLU6',
  leakyRelu: 'leaky ReLU',
  elu: 'ELU',
  selu: 'SELU',
  gelu: 'GELU',
  silu: 'SiLU',
  hardSwish: 'hard swish',
  mish: 'Mish',
  sigmoid: 'sigmoid',
  hardSigmoid: 'hard sigmoid',
  tanh: 'tanh',
  softplus: 'softplus',
  exponential: 'exponential',
  prelu: 'PReLU',
};

const normalizations: Readonly<Record<KindOf<'normalization'>, string>> = {
  batchNormalization: 'batch normalization',
  layerNormalization: 'layer normalization',
  groupNormalization: 'group normalization',
  rmsNormalization: 'RMS normalization',
};

const initializers: Readonly<Record<InitializerName, string>> = {
  heNormal: 'He',
  heUniform: 'He uniform',
  glorotNormal: 'Glorot normal',
  glorotUniform: 'Glorot',
  leCunNormal: 'LeCun',
  leCunUniform: 'LeCun uniform',
  orthogonal: 'orthogonal',
  randomNormal: 'random normal',
  randomUniform: 'random uniform',
  truncatedNormal: 'truncated normal',
  varianceScaling: 'variance scaling',
  constant: 'constant',
  identity: 'identity',
  zeros: 'zeros',
  ones: 'ones',
};

const optimizers: Readonly<Record<OptimizerSettings['kind'], string>> = {
  sgd: 'SGD',
  adam: 'Adam',
  adamW: 'AdamW',
  rmsprop: 'RMSprop',
};

function known(names: Readonly<Record<string, string>>, value: string): string {
  return value
    .split(' + ')
    .map((name) => names[name] ?? name)
    .join(' + ');
}

/** `labelSmoothing` as `label smoothing`, without the part before the point. */
function words(path: string): string {
  const name = path.slice(path.lastIndexOf('.') + 1);
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const special: Readonly<Record<string, (value: string) => string>> = {
  document: (value) => value,
  role: (value) => (value === 'plain' ? 'plain twin' : value),
  activation: (value) => (value === '' ? 'no activation' : known(activations, value)),
  normalization: (value) => (value === '' ? 'no normalization' : known(normalizations, value)),
  initializer: (value) => (value === '' ? 'no initializer' : known(initializers, value)),
  weights: (value) => `${formatShort(Number(value))} weights`,
  network: (value) => `network ${value}`,
  repetition: (value) => `run ${value}`,
  epochs: (value) => (value === '1' ? '1 epoch' : `${formatCount(Number(value))} epochs`),
  batchSize: (value) => `batch ${value}`,
  learningRate: (value) => `rate ${value}`,
  'optimizer.kind': (value) => known(optimizers, value),
  'schedule.kind': (value) => (value === 'constant' ? 'constant rate' : `${words(value)} schedule`),
  seed: (value) => `seed ${value}`,
  backend: (value) => value,
  'data.source': (value) => value,
  'data.limit': (value) => `at most ${formatCount(Number(value))} images`,
};

/** One thing in which a run differs from others: `sigmoid`, `no normalization`, `rate 0.01`. */
export function traitText(name: string, value: string): string {
  const said = Object.hasOwn(special, name) ? special[name] : undefined;
  return said === undefined ? `${words(name)} ${value}` : said(value);
}
