import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { only, stockClass, type Tensors } from './stock.ts';

const Stock = stockClass(tfl.layers.reLU, {});

/** The stock layer without the tensor that it leaves behind where it has a ceiling. */
export class ReLU extends Stock {
  static override readonly className = 'ReLU';

  override call(inputs: Tensors): tf.Tensor {
    return tf.tidy(() => {
      const y = tf.relu(only(inputs));
      return this.maxValue == null ? y : tf.clipByValue(y, 0, this.maxValue);
    });
  }
}
