import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { type LayerArgs, only, onlyShape, type Shapes, type Tensors } from './stock.ts';

export interface SelectTokenArgs extends LayerArgs {
  /** From 0, or backward from -1, the last. */
  readonly index: number;
}

/** One token of a sequence, which tfjs-layers cannot cut out: its cropping is for maps alone. */
export class SelectToken extends tfl.layers.Layer {
  static readonly className = 'SelectToken';
  readonly index: number;

  constructor(args: SelectTokenArgs) {
    super(args);
    this.index = args.index;
  }

  override computeOutputShape(inputShape: Shapes): tfl.Shape {
    const [batch = null, , features = null] = onlyShape(inputShape);
    return [batch, features];
  }

  override call(inputs: Tensors): tf.Tensor {
    return tf.tidy(() => {
      const x = only(inputs);
      const [batch = 1, tokens = 1, features = 1] = x.shape;
      const place = this.index < 0 ? tokens + this.index : this.index;
      return tf.reshape(tf.slice(x, [0, place, 0], [batch, 1, features]), [batch, features]);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), index: this.index };
  }
}
