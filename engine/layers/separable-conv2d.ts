import type * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type { SeparableConvLayerArgs } from '@tensorflow/tfjs-layers/dist/layers/convolutional';
import { initializerFrom } from './initializer-names.ts';
import { stockClass } from './stock.ts';

const Stock = stockClass(tfl.layers.separableConv2d, { filters: 1, kernelSize: 1 });

/**
 * The stock layer, which saves all but its `depthMultiplier`, and starts its pointwise kernel by `depthwiseInitializer`;
 * both put right.
 */
export class SeparableConv2D extends Stock {
  static override readonly className = 'SeparableConv2D';

  constructor(args: SeparableConvLayerArgs) {
    super(args);
    const { pointwiseInitializer } = args;
    if (pointwiseInitializer === undefined) return;
    // Read-only to the type checker, which cannot know that the stock constructor has set it wrongly.
    Object.assign(this, { pointwiseInitializer: initializerFrom(pointwiseInitializer) });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), depthMultiplier: this.depthMultiplier };
  }
}
