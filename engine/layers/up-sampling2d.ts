import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { asMaps, type Kwargs, only, stockClass, type Tensors } from './stock.ts';

const Stock = stockClass(tfl.layers.upSampling2d, {});

/** The stock layer, with bilinear interpolation between the centres of pixels as in Keras, not their corners. */
export class UpSampling2D extends Stock {
  static override readonly className = 'UpSampling2D';

  override call(inputs: Tensors, kwargs: Kwargs): Tensors {
    if (this.interpolation === 'nearest') return super.call(inputs, kwargs);
    const x = asMaps(only(inputs));
    const [, height, width] = x.shape;
    const [down = 1, right = 1] = this.size;
    return tf.image.resizeBilinear(x, [height * down, width * right], false, true);
  }
}
