import type { TrainedRole, WeightSpec } from '../ops/define.ts';
import type { Shape } from '../shape.ts';
import { choice, type InitializerName, isInitializer, number } from './params.ts';

/** Which connections an initializer counts: those that an output reads, those that an input feeds, or the mean of both. */
export type FanMode = 'fanIn' | 'fanOut' | 'fanAvg';

/** An initializer whose variance follows from the shape of its weight. */
interface VarianceScaling {
  readonly scale: number;
  readonly mode: FanMode;
  /** Keras and tfjs truncate the normal distribution. */
  readonly distribution: 'normal' | 'uniform';
}

/** An initializer as Keras and tfjs serialize it, without the seed. */
export type SerializedInitializer =
  | { readonly className: 'VarianceScaling'; readonly config: VarianceScaling }
  | { readonly className: 'Orthogonal' | 'Identity'; readonly config: { readonly gain: number } }
  | {
      readonly className: 'RandomNormal' | 'TruncatedNormal';
      readonly config: { readonly mean: number; readonly stddev: number };
    }
  | {
      readonly className: 'RandomUniform';
      readonly config: { readonly minval: number; readonly maxval: number };
    }
  | { readonly className: 'Constant'; readonly config: { readonly value: number } };

/** The classes of initializers. */
export type InitializerClassName = SerializedInitializer['className'];

/** Parameters of every kind with initializers: what those of them that have settings are set to. All weights of a layer share them. */
export const initializerSettings = {
  initializerValue: number(0, -1000, 1000, 'constant: the value of every weight'),
  initializerStddev: number(
    0.05,
    0,
    1000,
    'randomNormal, truncatedNormal: standard deviation, of the latter before it is cut at two deviations',
  ),
  initializerScale: number(
    1,
    1e-6,
    1000,
    'varianceScaling: the variance, times the number of connections that the mode counts',
  ),
  initializerMode: choice(
    ['fanIn', 'fanOut', 'fanAvg'],
    'fanIn',
    'varianceScaling: the connections that are counted: those that an output reads, those that an input feeds, or the mean of both',
  ),
  initializerDistribution: choice(
    ['truncatedNormal', 'untruncatedNormal', 'uniform'],
    'truncatedNormal',
    'varianceScaling: how values are distributed; the truncated normal has none beyond two deviations',
  ),
};

export interface InitializerSettings {
  readonly initializerValue: number;
  readonly initializerStddev: number;
  readonly initializerScale: number;
  readonly initializerMode: FanMode;
  readonly initializerDistribution: 'truncatedNormal' | 'untruncatedNormal' | 'uniform';
}

/** The standard deviation of Keras's random normals. */
export const usualStddev = 0.05;

const usual: InitializerSettings = {
  initializerValue: 0,
  initializerStddev: usualStddev,
  initializerScale: 1,
  initializerMode: 'fanIn',
  initializerDistribution: 'truncatedNormal',
};

/** The settings that an initializer reads; the others have none. */
const readBy: Readonly<Partial<Record<InitializerName, readonly (keyof InitializerSettings)[]>>> = {
  constant: ['initializerValue'],
  randomNormal: ['initializerStddev'],
  truncatedNormal: ['initializerStddev'],
  varianceScaling: ['initializerScale', 'initializerMode', 'initializerDistribution'],
};

/** The weight that an initializer fills. */
interface Filled {
  readonly shape: Shape;
  /** By how much the variance is multiplied, by what is counted. */
  factor(mode: FanMode): number;
}

type Serialize = (settings: InitializerSettings, weight: Filled) => SerializedInitializer | null;

/** He et al. 2015 (arXiv 1502.01852), Glorot and Bengio 2010, LeCun et al. 1998. */
const scalings = {
  heNormal: { scale: 2, mode: 'fanIn', distribution: 'normal' },
  heUniform: { scale: 2, mode: 'fanIn', distribution: 'uniform' },
  glorotNormal: { scale: 1, mode: 'fanAvg', distribution: 'normal' },
  glorotUniform: { scale: 1, mode: 'fanAvg', distribution: 'uniform' },
  leCunNormal: { scale: 1, mode: 'fanIn', distribution: 'normal' },
  leCunUniform: { scale: 1, mode: 'fanIn', distribution: 'uniform' },
} as const satisfies Readonly<Record<string, VarianceScaling>>;

function scaled(scaling: VarianceScaling): Serialize {
  return (_settings, { factor }) => ({
    className: 'VarianceScaling',
    config: { ...scaling, scale: scaling.scale * factor(scaling.mode) },
  });
}

/** What each initializer is; null where it is a number that needs no class. */
const serialized: Readonly<Record<InitializerName, Serialize>> = {
  heNormal: scaled(scalings.heNormal),
  heUniform: scaled(scalings.heUniform),
  glorotNormal: scaled(scalings.glorotNormal),
  glorotUniform: scaled(scalings.glorotUniform),
  leCunNormal: scaled(scalings.leCunNormal),
  leCunUniform: scaled(scalings.leCunUniform),
  orthogonal: () => ({ className: 'Orthogonal', config: { gain: 1 } }),
  randomNormal: ({ initializerStddev: stddev }) => ({
    className: 'RandomNormal',
    config: { mean: 0, stddev },
  }),
  randomUniform: () => ({ className: 'RandomUniform', config: { minval: -0.05, maxval: 0.05 } }),
  truncatedNormal: ({ initializerStddev: stddev }) => ({
    className: 'TruncatedNormal',
    config: { mean: 0, stddev },
  }),
  varianceScaling: (settings, weight) => {
    const { initializerScale: scale, initializerMode: mode, initializerDistribution } = settings;
    if (initializerDistribution !== 'untruncatedNormal') {
      const distribution = initializerDistribution === 'uniform' ? 'uniform' : 'normal';
      return scaled({ scale, mode, distribution })(settings, weight);
    }
    // tfjs has no name for it and would not load it; a normal whose deviation is worked out is the same.
    const stddev = Math.sqrt((scale * weight.factor(mode)) / fanOf(weight.shape, mode));
    return { className: 'RandomNormal', config: { mean: 0, stddev } };
  },
  constant: ({ initializerValue: value }) => ({ className: 'Constant', config: { value } }),
  identity: () => ({ className: 'Identity', config: { gain: 1 } }),
  zeros: () => null,
  ones: () => null,
};

/** An initializer by its name alone; null where it is a number that needs no class, or none of ours. */
export function serializedInitializer(name: string): SerializedInitializer | null {
  return isInitializer(name) ? serialized[name](usual, { shape: [1, 1], factor: () => 1 }) : null;
}

/** How the variance of an initializer that has no settings follows from the shape of its weight; null where it does not. */
export function varianceScalingOf(name: string): VarianceScaling | null {
  return Object.hasOwn(scalings, name) ? scalings[name as keyof typeof scalings] : null;
}

/** How many values one output of a weight reads and one input feeds, as Keras's `compute_fans` counts them. */
export function fans(shape: Shape): readonly [fanIn: number, fanOut: number] {
  const [last = 1, before = last] = [...shape].reverse();
  const places = shape.slice(0, -2).reduce((product, length) => product * length, 1);
  return [before * places, last * places];
}

/** How many connections count, at least one. */
export function fanOf(shape: Shape, mode: FanMode): number {
  const [fanIn, fanOut] = fans(shape);
  return Math.max(1, { fanIn, fanOut, fanAvg: (fanIn + fanOut) / 2 }[mode]);
}

/** The weights that parameters with initializers fill. */
const filledBy: Readonly<Record<string, TrainedRole>> = {
  kernelInitializer: 'kernel',
  recurrentInitializer: 'recurrent_kernel',
  depthwiseInitializer: 'depthwise_kernel',
  pointwiseInitializer: 'pointwise_kernel',
  embeddingsInitializer: 'embeddings',
};

/** Names of the settings that none of a layer's initializers reads. */
export function unusedInitializerSettings(params: Readonly<Record<string, unknown>>): string[] {
  const read = Object.keys(filledBy).flatMap((key) => {
    const name = params[key];
    return isInitializer(name) ? (readBy[name] ?? []) : [];
  });
  return Object.keys(initializerSettings).filter((name) => !read.some((used) => used === name));
}

/**
 * A layer's parameters as its configuration: without the settings of initializers, and with each initializer as it is saved, by its name
 * where that says all.
 * @param weights of the layer
 * @param factor by how much the variance of a weight is multiplied, by its role and by what is counted
 */
export function withStarts<Params extends InitializerSettings>(
  params: Params,
  weights: readonly WeightSpec[],
  factor: (role: TrainedRole, mode: FanMode) => number = () => 1,
): Omit<Params, keyof InitializerSettings> {
  const {
    initializerValue,
    initializerStddev,
    initializerScale,
    initializerMode,
    initializerDistribution,
    ...config
  } = params;
  const settings = {
    initializerValue,
    initializerStddev,
    initializerScale,
    initializerMode,
    initializerDistribution,
  };
  const starts = Object.entries(filledBy).flatMap(([key, role]) => {
    const name = Object.entries(params).find(([own]) => own === key)?.[1];
    const shape = weights.find((weight) => weight.name.split('/').at(-1) === role)?.shape;
    if (!isInitializer(name) || shape === undefined) return [];
    const own = serialized[name](settings, { shape, factor: (mode) => factor(role, mode) });
    const byName = JSON.stringify(own) === JSON.stringify(serializedInitializer(name));
    return [[key, byName && name !== 'constant' && name !== 'varianceScaling' ? name : own]];
  });
  return { ...config, ...Object.fromEntries(starts) };
}
