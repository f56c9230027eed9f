import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import {
  type InitializerClassName,
  type SerializedInitializer,
  serializedInitializer,
} from '../../core/nodes/initializers.ts';

/** An initializer of tfjs-layers or ours. */
export type Initializer = ReturnType<typeof tfl.initializers.zeros>;

/** The classes that draw nothing. */
const fixed: ReadonlySet<string> = new Set<InitializerClassName>(['Constant', 'Identity']);

/**
 * An initializer of a layer's config with a seed, in the form that layers take and save; what draws nothing needs none.
 * @param start its name, or its class and config
 */
export function seededInitializer(start: unknown, seed: number): string | tf.serialization.ConfigDict {
  const found = typeof start === 'string' ? serializedInitializer(start) : start;
  if (found === null) return String(start);
  const { className, config } = found as SerializedInitializer;
  // Keras takes seeds of 31 bits.
  return { className, config: fixed.has(className) ? { ...config } : { ...config, seed: seed >>> 1 } };
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

/** An initializer as a layer's config saves it. */
export function savedInitializer(initializer: Initializer): tf.serialization.ConfigDict {
  return { className: initializer.getClassName(), config: initializer.getConfig() };
}
