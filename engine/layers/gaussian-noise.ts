import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { perStep } from '../training/moment.ts';
import { stepRandom } from './step-random.ts';
import { type Kwargs, only, stockClass, type Tensors } from './stock.ts';

const Stock = stockClass(tfl.layers.gaussianNoise, { stddev: 0 });

/** Adds normal noise in training, drawn from the run's seed, the step and the layer's name. */
export class GaussianNoise extends Stock {
  static override readonly className = 'GaussianNoise';

  override call(inputs: Tensors, kwargs: Kwargs): tf.Tensor {
    const x = only(inputs);
    if (kwargs['training'] !== true || this.stddev === 0) return x;
    return tf.tidy(() => {
      const noise = perStep(x.shape, () => {
        const source = stepRandom(this.name);
        const values = new Float32Array(x.size);
        for (let i = 0; i < values.length; i++) values[i] = this.stddev * source.normal();
        return values;
      });
      return tf.add(x, noise);
    });
  }
}
