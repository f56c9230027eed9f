import type * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';
import type { LayerArgs as StockArgs } from '@tensorflow/tfjs-layers/dist/engine/topology';
import type { Kwargs as StockKwargs } from '@tensorflow/tfjs-layers/dist/types';

export type LayerArgs = StockArgs;
export type Kwargs = StockKwargs;
export type Tensors = tf.Tensor | tf.Tensor[];
export type Shapes = tfl.Shape | tfl.Shape[];

/** A class that tfjs finds by its name when it builds or loads a model. */
export type RegisteredClass = tf.serialization.SerializableConstructor<tf.serialization.Serializable>;

/** A layer class of tfjs-layers, for ours to extend. */
export interface StockClass<Args, Layer extends tfl.layers.Layer> {
  new (args: Args): Layer;
  readonly className: string;
  fromConfig<T extends tf.serialization.Serializable>(
    cls: tf.serialization.SerializableConstructor<T>,
    config: tf.serialization.ConfigDict,
  ): T;
}

/**
 * The class behind a factory of tfjs-layers, which exports its factories but not its classes.
 *
 * @param sample arguments that the factory accepts
 */
export function stockClass<Args, Layer extends tfl.layers.Layer>(
  factory: (args: Args) => Layer,
  sample: NoInfer<Args>,
): StockClass<Args, Layer> {
  // Each factory is `new Class(args)`: its result's constructor takes the same arguments.
  return factory(sample).constructor as unknown as StockClass<Args, Layer>;
}

/** The only tensor of a layer with one input. */
export function only(inputs: Tensors): tf.Tensor {
  if (!Array.isArray(inputs)) return inputs;
  const [first] = inputs;
  if (first === undefined || inputs.length > 1) throw new Error(`expected one tensor, got ${inputs.length}`);
  return first;
}

/** The only shape of a layer with one input, batch axis included. */
export function onlyShape(shapes: Shapes): tfl.Shape {
  const [first] = shapes;
  return Array.isArray(first) ? first : (shapes as tfl.Shape);
}

/** A tensor that is known to be a batch of maps: `[batch, height, width, channels]`. */
export function asMaps(x: tf.Tensor): tf.Tensor4D {
  if (x.rank !== 4) throw new Error(`expected a batch of maps, got shape ${x.shape}`);
  return x as tf.Tensor4D;
}
