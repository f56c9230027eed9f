import * as tf from '@tensorflow/tfjs-core';
import type { LayerVariable } from '@tensorflow/tfjs-layers';
import * as tfl from '@tensorflow/tfjs-layers';
import { normalize } from './normalize.ts';
import { type LayerArgs, only, onlyShape, type Shapes, type Tensors } from './stock.ts';

export interface GroupNormalizationArgs extends LayerArgs {
  /** Divides the channels. */
  readonly groups: number;
  readonly epsilon?: number;
  readonly center?: boolean;
  readonly scale?: boolean;
}

/** Group normalization over the last axis (Wu and He 2018, eq. 7): Keras's layer, which tfjs-layers lacks. */
export class GroupNormalization extends tfl.layers.Layer {
  static readonly className = 'GroupNormalization';
  readonly groups: number;
  readonly epsilon: number;
  readonly center: boolean;
  readonly scale: boolean;
  private gamma: LayerVariable | undefined;
  private beta: LayerVariable | undefined;

  constructor(args: GroupNormalizationArgs) {
    super(args);
    this.groups = args.groups;
    this.epsilon = args.epsilon ?? 1e-3;
    this.center = args.center ?? true;
    this.scale = args.scale ?? true;
  }

  override build(inputShape: Shapes): void {
    const channels = onlyShape(inputShape).at(-1) ?? 0;
    if (this.scale) this.gamma = this.addWeight('gamma', [channels], 'float32', tfl.initializers.ones());
    if (this.center) this.beta = this.addWeight('beta', [channels], 'float32', tfl.initializers.zeros());
    this.built = true;
  }

  override call(inputs: Tensors): tf.Tensor {
    return tf.tidy(() => {
      const x = only(inputs);
      const [batch = 1] = x.shape;
      const channels = x.shape.at(-1) ?? 1;
      const grouped = tf.reshape(x, [batch, -1, this.groups, channels / this.groups]);
      let y = tf.reshape(normalize(grouped, [1, 3], this.epsilon), x.shape);
      if (this.gamma !== undefined) y = tf.mul(y, this.gamma.read());
      if (this.beta !== undefined) y = tf.add(y, this.beta.read());
      return y;
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { groups, epsilon, center, scale } = this;
    return { ...super.getConfig(), groups, axis: -1, epsilon, center, scale };
  }
}
