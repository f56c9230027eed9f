import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type { ConvLayerArgs } from '@tensorflow/tfjs-layers/dist/layers/convolutional';
import { type Kwargs, only, onlyShape, type Shapes, stockClass, type Tensors } from './stock.ts';

const Stock = stockClass(tfl.layers.conv1d, { filters: 1, kernelSize: 1 });

/** The stock convolution, which refuses to compute `padding: 'causal'` (van den Oord et al. 2016). */
export class Conv1D extends Stock {
  static override readonly className = 'Conv1D';
  readonly causal: boolean;

  constructor(args: ConvLayerArgs) {
    super(args.padding === 'causal' ? { ...args, padding: 'valid' } : args);
    this.causal = args.padding === 'causal';
  }

  /** How many steps of zeros come before the first step. */
  private get before(): number {
    const [size = 1, dilation = 1] = [this.kernelSize[0], this.dilationRate].flat();
    return this.causal ? (size - 1) * dilation : 0;
  }

  override computeOutputShape(inputShape: Shapes): Shapes {
    const [batch = null, steps = null, features = null] = onlyShape(inputShape);
    return super.computeOutputShape([batch, steps === null ? null : steps + this.before, features]);
  }

  override call(inputs: Tensors, kwargs: Kwargs): Tensors {
    if (this.before === 0) return super.call(inputs, kwargs);
    return tf.tidy(() => {
      const padded = tf.pad(only(inputs), [
        [0, 0],
        [this.before, 0],
        [0, 0],
      ]);
      return super.call(padded, kwargs);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return this.causal ? { ...super.getConfig(), padding: 'causal' } : super.getConfig();
  }
}
