import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { normalize } from './normalize.ts';
import { only, stockClass, type Tensors } from './stock.ts';

const Stock = stockClass(tfl.layers.layerNormalization, {});

/** The stock layer without its tiling of mean, variance, gamma and beta to the size of the input. */
export class LayerNormalization extends Stock {
  static override readonly className = 'LayerNormalization';

  override call(inputs: Tensors): tf.Tensor {
    return tf.tidy(() => {
      const x = only(inputs);
      const axes = [this.getConfig()['axis'] ?? -1].flat().map((axis) => (Number(axis) + x.rank) % x.rank);
      const along = x.shape.map((length, axis) => (axes.includes(axis) ? length : 1));
      const weights = this.weights.map((weight) => tf.reshape(weight.read(), along));
      const gamma = this.scale ? weights.shift() : undefined;
      const beta = this.center ? weights.shift() : undefined;
      let y = normalize(x, axes, this.epsilon);
      if (gamma !== undefined) y = tf.mul(y, gamma);
      if (beta !== undefined) y = tf.add(y, beta);
      return y;
    });
  }
}
