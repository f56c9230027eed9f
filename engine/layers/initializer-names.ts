import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

/** An initializer of tfjs-layers or ours. */
export type Initializer = ReturnType<typeof tfl.initializers.zeros>;

const scaling = (scale: number, mode: 'fanIn' | 'fanAvg', distribution: 'normal' | 'uniform') => ({
  className: 'VarianceScaling',
  config: { scale, mode, distribution },
});

/** The random initializers by the names that a layer's config uses, as tfjs's class and config without the seed. */
const byName = {
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
} as const;

/**
 * A named initializer with a seed, in the form that layers take and save; `zeros` and `ones` need none.
 * @param varianceFactor of those whose variance follows from the weight's shape
 */
export function seededInitializer(
  name: string,
  seed: number,
  varianceFactor = 1,
): string | tf.serialization.ConfigDict {
  if (!Object.hasOwn(byName, name)) return name;
  const { className, config } = byName[name as keyof typeof byName];
  const scaled = 'scale' in config ? { ...config, scale: config.scale * varianceFactor } : config;
  // Keras takes seeds of 31 bits.
  return { className, config: { ...scaled, seed: seed >>> 1 } };
}

/** The initializer of a layer's config: a name, or the class and config it was saved as. */
export function initializerFrom(identifier: unknown): Initializer {
  if (identifier === 'zeros') return tfl.initializers.zeros();
  if (identifier === 'ones') return tfl.initializers.ones();
  const found = typeof identifier === 'string' ? seededInitializer(identifier, 0) : identifier;
  const { className, config } = found as { className: string; config: tf.serialization.ConfigDict };
  const entry = tf.serialization.SerializationMap.getMap().classNameMap[className];
  if (entry === undefined) throw new Error(`no initializer ${className}`);
  const [initializerClass, fromConfig] = entry;
  return fromConfig(initializerClass, config) as Initializer;
}
