import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type { Pooling2DLayerArgs } from '@tensorflow/tfjs-layers/dist/layers/pooling';
import type { Padding } from '../../core/shape.ts';
import { type Border, bordered, borderedShape, noBorder, stockPadding, symmetricBorder } from './border.ts';
import { asMaps, type Kwargs, only, type Shapes, stockClass, type Tensors } from './stock.ts';

export interface PoolingArgs extends Omit<Pooling2DLayerArgs, 'padding'> {
  readonly padding?: Padding;
}

const Stock = stockClass(tfl.layers.maxPooling2d, {});

/** What no value of a map is below: infinity would become NaN where a kernel multiplies it by zero. */
const lowest = -3.4028234663852886e38;

/** The stock layer, with symmetric padding, which is never the largest value. */
export class MaxPooling2D extends Stock {
  static override readonly className = 'MaxPooling2D';
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
    return tf.tidy(() => super.call(bordered(asMaps(only(inputs)), this.border, lowest), kwargs));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return this.symmetric ? { ...super.getConfig(), padding: 'symmetric' } : super.getConfig();
  }
}
