import * as tf from '@tensorflow/tfjs-core';
import type { LayerVariable } from '@tensorflow/tfjs-layers';
import * as tfl from '@tensorflow/tfjs-layers';
import { type LayerArgs, only, onlyShape, type Shapes, type Tensors } from './stock.ts';

export interface LayerScaleArgs extends LayerArgs {
  readonly initialValue: number;
  readonly shared: boolean;
}

/** A learned factor per channel, or one for all of them (Touvron et al. 2021, eq. 8; De and Smith 2020, §3). */
export class LayerScale extends tfl.layers.Layer {
  static readonly className = 'LayerScale';
  readonly initialValue: number;
  readonly shared: boolean;
  private gamma: LayerVariable | undefined;

  constructor(args: LayerScaleArgs) {
    super(args);
    this.initialValue = args.initialValue;
    this.shared = args.shared;
  }

  override build(inputShape: Shapes): void {
    const factors = this.shared ? 1 : (onlyShape(inputShape).at(-1) ?? 0);
    const start = tfl.initializers.constant({ value: this.initialValue });
    this.gamma = this.addWeight('gamma', [factors], 'float32', start);
    this.built = true;
  }

  override call(inputs: Tensors): tf.Tensor {
    const { gamma } = this;
    if (gamma === undefined) throw new Error('a layer scale is built before it is called');
    return tf.tidy(() => tf.mul(only(inputs), gamma.read()));
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { initialValue, shared } = this;
    return { ...super.getConfig(), initialValue, shared };
  }
}
