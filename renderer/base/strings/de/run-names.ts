import type { OptimizerSettings, ScheduleSettings } from '../../../../core/document/training.ts';
import type { HiddenActivation } from '../../../../core/experiment/design.ts';
import type { KindOf } from '../../../../core/nodes/index.ts';
import type { InitializerName } from '../../../../core/nodes/params.ts';
import type { Texts } from '../../../../core/texts.ts';
import type { traitText as en } from '../en/run-names.ts';
import { formatCount, formatShort } from '../format.ts';

const activations: Readonly<Record<HiddenActivation, string>> = {
  relu: 'ReLU',
  relu6: 'ReLU6',
  leakyRelu: 'Leaky ReLU',
  elu: 'ELU',
  selu: 'SELU',
  gelu: 'GELU',
  silu: 'SiLU',
  hardSwish: 'Hard Swish',
  mish: 'Mish',
  sigmoid: 'Sigmoid',
  hardSigmoid: 'Hard Sigmoid',
  tanh: 'Tanh',
  softplus: 'Softplus',
  exponential: 'Exponential',
  prelu: 'PReLU',
};

const normalizations: Readonly<Record<KindOf<'normalization'>, string>> = {
  batchNormalization: 'Batch-Normalisierung',
  layerNormalization: 'Layer-Normalisierung',
  groupNormalization: 'Gruppen-Normalisierung',
  rmsNormalization: 'RMS-Normalisierung',
};

const initializers: Readonly<Record<InitializerName, string>> = {
  heNormal: 'He',
  heUniform: 'He uniform',
  glorotNormal: 'Glorot normal',
  glorotUniform: 'Glorot',
  leCunNormal: 'LeCun',
  leCunUniform: 'LeCun uniform',
  orthogonal: 'orthogonal',
  randomNormal: 'normalverteilt',
  randomUniform: 'gleichverteilt',
  truncatedNormal: 'gestutzt normalverteilt',
  varianceScaling: 'Varianzskalierung',
  constant: 'konstant',
  identity: 'Identität',
  zeros: 'Nullen',
  ones: 'Einsen',
};

const optimizers: Readonly<Record<OptimizerSettings['kind'], string>> = {
  sgd: 'SGD',
  adam: 'Adam',
  adamW: 'AdamW',
  rmsprop: 'RMSprop',
};

const schedules: Readonly<Record<ScheduleSettings['kind'], string>> = {
  constant: 'konstante Rate',
  step: 'Stufenplan',
  exponential: 'exponentielle Abnahme',
  cosine: 'Kosinusplan',
  oneCycle: 'One-Cycle-Plan',
};

/** Settings that have a name of their own here; others are called by the field's English name. */
const settings: Readonly<Record<string, string>> = {
  momentum: 'Momentum',
  weightDecay: 'Weight Decay',
  labelSmoothing: 'Label-Smoothing',
  clipNorm: 'Gradient begrenzt auf',
  warmupEpochs: 'Warm-up-Epochen',
};

function known(names: Readonly<Record<string, string>>, value: string): string {
  return value
    .split(' + ')
    .map((name) => names[name] ?? name)
    .join(' + ');
}

const special: Readonly<Record<string, (value: string) => string>> = {
  document: (value) => value,
  role: (value) => (value === 'plain' ? 'Zwilling ohne Skips' : value === 'residual' ? 'residual' : value),
  activation: (value) => (value === '' ? 'keine Aktivierung' : known(activations, value)),
  normalization: (value) => (value === '' ? 'keine Normalisierung' : known(normalizations, value)),
  initializer: (value) => (value === '' ? 'keine Initialisierung' : known(initializers, value)),
  weights: (value) => `${formatShort(Number(value))} Gewichte`,
  network: (value) => `Netz ${value}`,
  repetition: (value) => `Lauf ${value}`,
  epochs: (value) => (value === '1' ? '1 Epoche' : `${formatCount(Number(value))} Epochen`),
  batchSize: (value) => `Batch ${value}`,
  learningRate: (value) => `Rate ${value.replace('.', ',')}`,
  'optimizer.kind': (value) => known(optimizers, value),
  'schedule.kind': (value) => known(schedules, value),
  seed: (value) => `Seed ${value}`,
  backend: (value) => value,
  'data.source': (value) => value,
  'data.limit': (value) => `höchstens ${formatCount(Number(value))} Bilder`,
};

/** `weightDecay` as `weight decay`, without the part before the point. */
function words(path: string): string {
  const name = path.slice(path.lastIndexOf('.') + 1);
  return settings[name] ?? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

export const traitText: Texts<typeof en> = (name, value) => {
  const said = Object.hasOwn(special, name) ? special[name] : undefined;
  return said === undefined ? `${words(name)} ${value}` : said(value);
};
