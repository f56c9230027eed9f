import * as tf from '@tensorflow/tfjs-core';
import type { LayerVariable } from '@tensorflow/tfjs-layers';
import * as tfl from '@tensorflow/tfjs-layers';
import { type Initializer, initializerFrom, savedInitializer } from './initializer-names.ts';
import { type LayerArgs, only, onlyShape, type Shapes, type Tensors } from './stock.ts';

export interface ClassTokenArgs extends LayerArgs {
  /** As a configuration names or saves it. */
  readonly tokenInitializer?: unknown;
}

/** One learned token before those of every sample (Dosovitskiy et al. 2020, eq. 1). */
export class ClassToken extends tfl.layers.Layer {
  static readonly className = 'ClassToken';
  readonly tokenInitializer: Initializer;
  private token: LayerVariable | undefined;

  constructor(args: ClassTokenArgs) {
    super(args);
    this.tokenInitializer = initializerFrom(args.tokenInitializer ?? 'zeros');
  }

  override build(inputShape: Shapes): void {
    const features = onlyShape(inputShape).at(-1) ?? 0;
    this.token = this.addWeight('class_token', [1, features], 'float32', this.tokenInitializer);
    this.built = true;
  }

  override computeOutputShape(inputShape: Shapes): tfl.Shape {
    const [batch = null, tokens, features = null] = onlyShape(inputShape);
    return [batch, (tokens ?? 0) + 1, features];
  }

  override call(inputs: Tensors): tf.Tensor {
    const { token } = this;
    if (token === undefined) throw new Error('a class token is built before it is called');
    return tf.tidy(() => {
      const x = only(inputs);
      const [batch = 1, , features = 1] = x.shape;
      const first = tf.tile(tf.reshape(token.read(), [1, 1, features]), [batch, 1, 1]);
      return tf.concat([first, x], 1);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), tokenInitializer: savedInitializer(this.tokenInitializer) };
  }
}
