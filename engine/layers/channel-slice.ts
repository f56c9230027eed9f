import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { type LayerArgs, only, onlyShape, type Shapes, type Tensors } from './stock.ts';

export interface ChannelSliceArgs extends LayerArgs {
  readonly begin: number;
  readonly size: number;
}

/** A run of neighboring channels, which tfjs-layers lacks: its cropping cuts rows and columns alone. */
export class ChannelSlice extends tfl.layers.Layer {
  static readonly className = 'ChannelSlice';
  readonly begin: number;
  readonly size: number;

  constructor(args: ChannelSliceArgs) {
    super(args);
    this.begin = args.begin;
    this.size = args.size;
  }

  override computeOutputShape(inputShape: Shapes): tfl.Shape {
    return [...onlyShape(inputShape).slice(0, -1), this.size];
  }

  override call(inputs: Tensors): tf.Tensor {
    return tf.tidy(() => {
      const x = only(inputs);
      const places = x.shape.slice(0, -1);
      return tf.slice(x, [...places.map(() => 0), this.begin], [...places, this.size]);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { begin, size } = this;
    return { ...super.getConfig(), begin, size };
  }
}
