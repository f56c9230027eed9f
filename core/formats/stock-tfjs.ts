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

/** Every class that a model of Skiplane may hold. A conformance test holds this against stock tfjs itself. */
const rules: Readonly<Record<string, Rule>> = {
  Activation: same,
  Add: same,
  Average: same,
  AveragePooling2D: same,
  BatchNormalization: same,
  Bidirectional: same,
  Concatenate: same,
  Conv1D: same,
  Conv2D: ({ groups = 1 }) =>
    groups === 1
      ? undefined
      : { effect: 'fails', reason: `has no groups, of which there are ${groups} here` },
  Conv2DTranspose: same,
  Cropping2D: same,
  Dense: same,
  DepthwiseConv2D: (config) =>
    isDilated(config)
      ? { effect: 'differs', reason: 'leaves the dilation of depthwise convolutions out' }
      : stridesOnWasm(config),
  Dropout: same,
  Embedding: same,
  Flatten: same,
  GaussianNoise: same,
  GlobalAveragePooling2D: same,
  GlobalMaxPooling2D: same,
  GroupNormalization: noSuchLayer,
  GRU: same,
  InputLayer: same,
  LayerNormalization: same,
  LeakyReLU: same,
  LSTM: same,
  Maximum: same,
  MaxPooling2D: same,
  Multiply: same,
  Permute: same,
  PReLU: same,
  Reshape: same,
  SeparableConv2D: stridesOnWasm,
  SimpleRNN: same,
  SpatialDropout2D: noSuchLayer,
  StochasticDepth: noSuchLayer,
  Subtract: noSuchLayer,
  UpSampling2D: ({ interpolation }) =>
    interpolation === 'bilinear'
      ? { effect: 'differs', reason: 'interpolates between the corners of pixels, not their centers' }
      : undefined,
  ZeroPadding2D: same,
  ZeroPadShortcut: noSuchLayer,
};

/** What stock tfjs cannot load or would compute otherwise of a saved model, in the order of its layers; none is good. */
export function stockProblems(layers: readonly SavedLayer[]): StockProblem[] {
  return layers.flatMap(({ name, className, config }) => {
    const found = [
      (rules[className] ?? noSuchLayer)(config),
      config['activation'] === 'hard_swish'
        ? ({ effect: 'fails', reason: 'has no activation hardSwish' } as const)
        : undefined,
    ];
    return found.flatMap((verdict) => (verdict === undefined ? [] : [{ path: name, className, ...verdict }]));
  });
}

/** Numbers of a saved size, such as `[3, 5]`. */
function pair(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.map(Number) : [Number(value ?? 1), Number(value ?? 1)];
}

function isDilated(config: Config): boolean {
  return pair(config['dilation_rate']).some((rate) => rate > 1);
}

/** tfjs's own kernel on wasm pads wrongly where windows leave gaps between them. */
function stridesOnWasm(config: Config): Verdict {
  const kernel = pair(config['kernel_size']);
  const gaps = pair(config['strides']).some((stride, axis) => stride > (kernel[axis] ?? 1));
  return gaps && config['padding'] === 'same'
    ? { effect: 'differsOnWasm', reason: 'pads wrongly on wasm where strides exceed the kernel' }
    : undefined;
}

/** Layers named in a sentence; the others are counted. */
const mostNamed = 2;

const effects: Readonly<Record<StockEffect, string>> = {
  fails: 'does not load the model',
  differs: 'computes other numbers',
  differsOnWasm: 'computes other numbers on wasm',
};

/** One line for each class and reason: what stock tfjs does, at which layers, and why. */
export function tellStockProblems(problems: readonly StockProblem[]): string[] {
  const groups = new Map<string, StockProblem[]>();
  for (const problem of problems) {
    const key = `${problem.className} ${problem.reason}`;
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const named = own.slice(0, mostNamed).map(({ path }) => path);
    const more = own.length - named.length;
    const where = more === 0 ? named.join(', ') : `${named.join(', ')} and ${more} more`;
    return [`Stock tfjs ${effects[first.effect]}: it ${first.reason} (${first.className} at ${where}).`];
  });
}
