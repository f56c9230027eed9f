import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type { LayerConfig } from '../../core/nodes/define.ts';
import { hash32, hashText } from '../../core/random.ts';
import { seededInitializer } from './initializer-names.ts';
import { registerLayers } from './register.ts';

export interface CreateOptions {
  /** The layer's path in the network, the first part of its weights' names. */
  readonly name: string;
  /** The run's seed; the layer's weights depend on it, on the name, and on nothing else. */
  readonly seed: number;
}

/** A tfjs layer from its class name and config, ours or a stock one, with seeded initializers. */
export function createLayer(
  { className, config }: LayerConfig,
  { name, seed }: CreateOptions,
): tfl.layers.Layer {
  registerLayers();
  const entry = tf.serialization.SerializationMap.getMap().classNameMap[className];
  if (entry === undefined) {
    throw new Error(
      `Expected a layer class of tfjs or of engine/layers, received ${className}: write it in engine/layers and name it in engine/layers/classes.ts.`,
    );
  }
  const [layerClass, fromConfig] = entry;
  // Stock constructors change the config they are given: they get a copy.
  const layer = fromConfig(layerClass, { ...seeded(config, name, seed), name });
  if (!(layer instanceof tfl.layers.Layer)) throw new Error(`${className} is no layer class`);
  return layer;
}

function seeded(config: LayerConfig['config'], name: string, seed: number): tf.serialization.ConfigDict {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => {
      if (key.endsWith('Initializer'))
        return [key, seededInitializer(value, hash32(seed, hashText(name), hashText(key)))];
      return [
        key,
        key === 'layer' && isLayerConfig(value) ? inner(value, name, seed) : structuredClone(value),
      ];
    }),
  ) as tf.serialization.ConfigDict;
}

/** The layer inside a wrapper. tfjs would number it by how many came before; weights need names that stay. */
function inner({ className, config }: LayerConfig, name: string, seed: number): tf.serialization.ConfigDict {
  return { className, config: { ...seeded(config, name, seed), name: className.toLowerCase() } };
}

function isLayerConfig(value: unknown): value is LayerConfig {
  return typeof value === 'object' && value !== null && 'className' in value && 'config' in value;
}
