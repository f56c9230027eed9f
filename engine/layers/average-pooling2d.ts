import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { type Border, bordered, borderedShape, noBorder, stockPadding, symmetricBorder } from './border.ts';
import type { PoolingArgs } from './max-pooling2d.ts';
import { asMaps, type Kwargs, only, type Shapes, stockClass, type Tensors } from './stock.ts';

const Stock = stockClass(tfl.layers.averagePooling2d, {});

/** The stock layer, with symmetric padding, which does not count in a mean. */
export class AveragePooling2D extends Stock {
  static override readonly className = 'AveragePooling2D';
  readonly symmetric: boolean;

  constructor(args: PoolingArgs) {
    super({ ...args, padding: stockPadding(args.padding) });
    this.symmetric = args.padding === 'symmetric';
  }

  private get border(): Border {
    return this.symmetric ? symmetricBorder(this.poolSize) : noBorder;
  }

  override computeOutputShape(inputShape: Shapes): Shapes {
    return super.computeOutputShape(borderedShape(inputShape, this.border));
  }

  override call(inputs: Tensors, kwargs: Kwargs): Tensors {
    if (!this.symmetric) return super.call(inputs, kwargs);
    return tf.tidy(() => {
      const x = asMaps(only(inputs));
      const mean = (map: tf.Tensor4D): tf.Tensor => only(super.call(bordered(map, this.border), kwargs));
      // The mean of ones is the share of each window that lies on the map.
      return tf.div(mean(x), mean(tf.ones([1, x.shape[1], x.shape[2], 1])));
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return this.symmetric ? { ...super.getConfig(), padding: 'symmetric' } : super.getConfig();
  }
}
