import * as tf from '@tensorflow/tfjs-core';
import type { LayerVariable } from '@tensorflow/tfjs-layers';
import * as tfl from '@tensorflow/tfjs-layers';
import { type LayerArgs, only, onlyShape, type Shapes, type Tensors } from './stock.ts';

export interface RmsNormalizationArgs extends LayerArgs {
  readonly epsilon?: number;
}

/** `x / √(mean(x²) + epsilon) · gamma` over the last axis (Zhang and Sennrich 2019, eq. 4): Keras's layer, which tfjs-layers lacks. */
export class RMSNormalization extends tfl.layers.Layer {
  static readonly className = 'RMSNormalization';
  readonly epsilon: number;
  private gamma: LayerVariable | undefined;

  constructor(args: RmsNormalizationArgs) {
    super(args);
    this.epsilon = args.epsilon ?? 1e-6;
  }

  override build(inputShape: Shapes): void {
    const channels = onlyShape(inputShape).at(-1) ?? 0;
    this.gamma = this.addWeight('gamma', [channels], 'float32', tfl.initializers.ones());
    this.built = true;
  }

  override call(inputs: Tensors): tf.Tensor {
    const { gamma, epsilon } = this;
    if (gamma === undefined) throw new Error('an RMS normalization is built before it is called');
    return tf.tidy(() => {
      const x = only(inputs);
      const meanSquare = tf.mean(tf.square(x), -1, true);
      return tf.mul(tf.mul(x, tf.rsqrt(tf.add(meanSquare, epsilon))), gamma.read());
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), axis: -1, epsilon: this.epsilon };
  }
}
