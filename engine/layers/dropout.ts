import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { perStep } from '../training/moment.ts';
import { stepRandom } from './step-random.ts';
import { type Kwargs, type LayerArgs, only, type Tensors } from './stock.ts';

export interface DropoutArgs extends LayerArgs {
  /** Share of values that are set to zero, in [0, 1). */
  readonly rate: number;
}

/**
 * Dropout (Srivastava et al. 2014) whose masks depend on the run's seed, the step and the layer's name alone. Saved as
 * the stock layer; also the base of the layers that drop larger parts at once.
 */
export class Dropout extends tfl.layers.Layer {
  static readonly className: string = 'Dropout';
  readonly rate: number;

  constructor(args: DropoutArgs) {
    super(args);
    this.rate = args.rate;
    this.supportsMasking = true;
  }

  /** The shape of the mask: axes of length 1 are dropped or kept as a whole. */
  protected maskShape(shape: number[]): number[] {
    return shape;
  }

  override call(inputs: Tensors, kwargs: Kwargs): tf.Tensor {
    const x = only(inputs);
    if (kwargs['training'] !== true || this.rate === 0) return x;
    return tf.tidy(() => tf.mul(x, dropMask(this.maskShape(x.shape), this.rate, this.name)));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.rate };
  }
}

/** Zero with probability `rate`, else 1 / (1 − rate), so that the expected value of the product is the input. */
function dropMask(shape: number[], rate: number, layerName: string): tf.Tensor {
  const kept = 1 / (1 - rate);
  return perStep(shape, () => {
    const source = stepRandom(layerName);
    const mask = new Float32Array(tf.util.sizeFromShape(shape));
    for (let i = 0; i < mask.length; i++) mask[i] = source.uniform() < rate ? 0 : kept;
    return mask;
  });
}
