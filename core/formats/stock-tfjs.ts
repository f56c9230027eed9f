import type { LayerClassName } from '../nodes/index.ts';
import { type Activation, activations } from '../nodes/params.ts';
import type { SavedLayer } from './saved-layers.ts';

/** What becomes of a layer in stock tfjs, which programs load that have nothing of Skiplane's. */
export type StockEffect =
  /** The whole model does not load. */
  | 'fails'
  /** It loads, and computes other numbers. */
  | 'differs'
  /** The same, on the backend wasm alone. */
  | 'differsOnWasm';

/** A layer that stock tfjs 4.22 does not load or computes otherwise. */
export interface StockProblem {
  /** Of the layer. */
  readonly path: string;
  readonly className: string;
  readonly effect: StockEffect;
  /** Half a sentence whose subject is stock tfjs. */
  readonly reason: string;
}

type Config = SavedLayer['config'];
type Verdict = Pick<StockProblem, 'effect' | 'reason'> | undefined;
type Rule = (config: Config) => Verdict;

const same: Rule = () => undefined;

function fails(reason: string): Rule {
  return () => ({ effect: 'fails', reason });
}

const noSuchLayer = fails('has no such layer');

/** What no kind gives stands in equivalents of layers that stock tfjs lacks. */
type SavedClass = LayerClassName | 'Dot' | 'GlobalMaxPooling1D' | 'Rescaling';

/** Every class that a model of Skiplane may hold. A conformance test holds this against stock tfjs itself. */
const rules: Readonly<Record<SavedClass, Rule>> = {
  Activation: same,
  Add: same,
  Average: same,
  AveragePooling2D: symmetricPadding,
  BatchNormalization: same,
  Bidirectional: same,
  BlurPooling2D: noSuchLayer,
  ChannelShuffle: noSuchLayer,
  ChannelSlice: noSuchLayer,
  ClassToken: noSuchLayer,
  Concatenate: same,
  Conv1D: ({ padding }) =>
    padding === 'causal' ? { effect: 'fails', reason: 'does not support causal padding' } : undefined,
  Conv2D: (config) =>
    (config['groups'] ?? 1) === 1
      ? (symmetricPadding(config) ?? standardization(config))
      : {
          effect: 'fails',
          reason: `does not support grouped convolutions (this layer has ${config['groups']} groups)`,
        },
  Conv2DTranspose: same,
  Cropping2D: same,
  Dense: same,
  Dot: same,
  DepthwiseConv2D: (config) =>
    symmetricPadding(config) ??
    (isDilated(config)
      ? { effect: 'differs', reason: 'ignores the dilation of depthwise convolutions' }
      : stridesOnWasm(config)),
  Dropout: same,
  Embedding: same,
  Flatten: same,
  GaussianNoise: same,
  GlobalAveragePooling2D: keptAxes,
  GlobalMaxPooling1D: same,
  GlobalMaxPooling2D: keptAxes,
  GroupNormalization: noSuchLayer,
  GRU: same,
  InputLayer: same,
  LayerNormalization: same,
  LayerScale: noSuchLayer,
  LeakyReLU: same,
  LSTM: same,
  Maximum: same,
  MaxPooling2D: symmetricPadding,
  MultiHeadAttention: noSuchLayer,
  Multiply: same,
  Permute: same,
  PositionEmbedding: noSuchLayer,
  PReLU: slopesOnWasm,
  ReLU: same,
  Rescaling: same,
  Reshape: same,
  RMSNormalization: noSuchLayer,
  SelectToken: noSuchLayer,
  SeparableConv2D: stridesOnWasm,
  SimpleRNN: same,
  SpatialDropout2D: noSuchLayer,
  StochasticDepth: noSuchLayer,
  Subtract: noSuchLayer,
  UpSampling2D: ({ interpolation }) =>
    interpolation === 'bilinear'
      ? { effect: 'differs', reason: 'interpolates between pixel corners instead of pixel centers' }
      : undefined,
  ZeroPadding2D: same,
  ZeroPadShortcut: noSuchLayer,
};

/** What stock tfjs makes of each activation, as a name or as a layer. */
const ofActivation: Readonly<Record<Activation, Verdict>> = {
  relu: undefined,
  relu6: undefined,
  leakyRelu: undefined,
  elu: undefined,
  selu: undefined,
  gelu: undefined,
  silu: undefined,
  hardSwish: { effect: 'fails', reason: 'has no activation hardSwish' },
  mish: undefined,
  sigmoid: undefined,
  hardSigmoid: { effect: 'differs', reason: 'computes hardSigmoid as 0.2 · x + 0.5, as Keras 2 did' },
  tanh: undefined,
  softplus: undefined,
  exponential: { effect: 'fails', reason: 'has no activation exponential' },
  softmax: undefined,
  linear: undefined,
};

/** The same by their names in saved models. */
const ofSavedActivation: ReadonlyMap<unknown, Verdict> = new Map(
  activations.map((name) => [savedName(name), ofActivation[name]]),
);

function savedName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What stock tfjs cannot load or would compute otherwise of a saved model, in the order of its layers; none is good. */
export function stockProblems(layers: readonly SavedLayer[]): StockProblem[] {
  return layers.flatMap(({ name, className, config }) => {
    const found: Verdict[] = [
      (isSavedClass(className) ? rules[className] : noSuchLayer)(config),
      ofSavedActivation.get(config['activation']),
    ];
    return found.flatMap((verdict) => (verdict === undefined ? [] : [{ path: name, className, ...verdict }]));
  });
}

function isSavedClass(name: string): name is SavedClass {
  return Object.hasOwn(rules, name);
}

/** Numbers of a saved size, such as `[3, 5]`. */
function pair(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.map(Number) : [Number(value ?? 1), Number(value ?? 1)];
}

/** The constructors of stock layers know no `keepdims`, and say nothing of it. */
function keptAxes({ keepdims }: Config): Verdict {
  return keepdims === true
    ? { effect: 'differs', reason: 'drops height and width instead of keeping them as 1×1' }
    : undefined;
}

function standardization(config: Config): Verdict {
  return config['weight_standardization'] === true
    ? { effect: 'differs', reason: 'does not standardize kernels' }
    : undefined;
}

/** PyTorch's padding, which the constructors of stock layers refuse. */
function symmetricPadding({ padding }: Config): Verdict {
  return padding === 'symmetric'
    ? { effect: 'fails', reason: 'does not support symmetric padding' }
    : undefined;
}

function isDilated(config: Config): boolean {
  return pair(config['dilation_rate']).some((rate) => rate > 1);
}

/** tfjs's own kernel on wasm pads wrongly where windows leave gaps between them. */
function stridesOnWasm(config: Config): Verdict {
  const kernel = pair(config['kernel_size']);
  const gaps = pair(config['strides']).some((stride, axis) => stride > (kernel[axis] ?? 1));
  return gaps && config['padding'] === 'same'
    ? { effect: 'differsOnWasm', reason: 'pads incorrectly on wasm if the strides exceed the kernel' }
    : undefined;
}

/**
 * tfjs's own kernel on wasm has slopes for the last axis alone. Told where the configuration shows that others have slopes too; where
 * none are shared, the number of axes would have to be known.
 */
function slopesOnWasm(config: Config): Verdict {
  const shared = Array.isArray(config['shared_axes']) ? config['shared_axes'].map(Number).sort() : [];
  return shared.every((axis, i) => axis === i + 1)
    ? undefined
    : { effect: 'differsOnWasm', reason: 'supports slopes only along the last axis on wasm' };
}
