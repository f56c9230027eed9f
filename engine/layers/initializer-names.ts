import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { serializedInitializer } from '../../core/nodes/initializers.ts';

/** An initializer of tfjs-layers or ours. */
export type Initializer = ReturnType<typeof tfl.initializers.zeros>;

/**
 * A named initializer with a seed, in the form that layers take and save; `zeros` and `ones` need none.
 * @param varianceFactor of those whose variance follows from the weight's shape
 */
export function seededInitializer(
  name: string,
  seed: number,
  varianceFactor = 1,
): string | tf.serialization.ConfigDict {
  const found = serializedInitializer(name);
  if (found === null) return name;
  const { className, config } = found;
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
