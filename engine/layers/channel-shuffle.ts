import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { asMaps, type LayerArgs, only, type Tensors } from './stock.ts';

export interface ChannelShuffleArgs extends LayerArgs {
  /** Divides the channels. */
  readonly groups: number;
}

/** Channel i of group g becomes channel g of run i (Zhang et al. 2017, §3.1), which tfjs-layers lacks. */
export class ChannelShuffle extends tfl.layers.Layer {
  static readonly className = 'ChannelShuffle';
  readonly groups: number;

  constructor(args: ChannelShuffleArgs) {
    super(args);
    this.groups = args.groups;
  }

  override call(inputs: Tensors): tf.Tensor {
    return tf.tidy(() => {
      const x = asMaps(only(inputs));
      const [batch, height, width, channels] = x.shape;
      const grouped = tf.reshape(x, [batch, height, width, this.groups, channels / this.groups]);
      return tf.reshape(tf.transpose(grouped, [0, 1, 2, 4, 3]), x.shape);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), groups: this.groups };
  }
}
