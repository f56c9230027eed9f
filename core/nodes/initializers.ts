import { type InitializerName, isInitializer } from './params.ts';

/** An initializer whose variance follows from the shape of its weight. */
interface VarianceScaling {
  readonly scale: number;
  /** What each output reads, or the mean of that and of what reads each input. */
  readonly mode: 'fanIn' | 'fanAvg';
  /** Keras and tfjs truncate the normal distribution. */
  readonly distribution: 'normal' | 'uniform';
}

/** He et al. 2015 (arXiv 1502.01852), Glorot and Bengio 2010, LeCun et al. 1998. */
function scaling(
  scale: number,
  mode: VarianceScaling['mode'],
  distribution: VarianceScaling['distribution'],
): { readonly className: 'VarianceScaling'; readonly config: VarianceScaling } {
  return { className: 'VarianceScaling', config: { scale, mode, distribution } };
}

/** Each initializer as Keras and tfjs serialize it, without the seed; null where nothing is drawn. */
const serialized = {
  heNormal: scaling(2, 'fanIn', 'normal'),
  heUniform: scaling(2, 'fanIn', 'uniform'),
  glorotNormal: scaling(1, 'fanAvg', 'normal'),
  glorotUniform: scaling(1, 'fanAvg', 'uniform'),
  leCunNormal: scaling(1, 'fanIn', 'normal'),
  leCunUniform: scaling(1, 'fanIn', 'uniform'),
  orthogonal: { className: 'Orthogonal', config: { gain: 1 } },
  randomNormal: { className: 'RandomNormal', config: { mean: 0, stddev: 0.05 } },
  randomUniform: { className: 'RandomUniform', config: { minval: -0.05, maxval: 0.05 } },
  truncatedNormal: { className: 'TruncatedNormal', config: { mean: 0, stddev: 0.05 } },
  zeros: null,
  ones: null,
} as const satisfies Readonly<Record<InitializerName, object | null>>;

export type SerializedInitializer = NonNullable<(typeof serialized)[InitializerName]>;

/** The classes of initializers that draw. */
export type InitializerClassName = SerializedInitializer['className'];

/** An initializer as Keras and tfjs serialize it, without the seed; null where it draws nothing, or is none of ours. */
export function serializedInitializer(name: string): SerializedInitializer | null {
  return isInitializer(name) ? serialized[name] : null;
}

/** How the variance of an initializer follows from the shape of its weight; null where it does not. */
export function varianceScalingOf(name: string): VarianceScaling | null {
  const found = serializedInitializer(name);
  return found?.className === 'VarianceScaling' ? found.config : null;
}
