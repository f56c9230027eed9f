import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type { BatchNormalizationLayerArgs } from '@tensorflow/tfjs-layers/dist/layers/normalization';
import { batchNormInTraining } from '../kernels/batch-norm-in-training.ts';
import { type Kwargs, only, stockClass, type Tensors } from './stock.ts';

const Stock = stockClass(tfl.layers.batchNormalization, {});

/**
 * The stock layer, through which no gradient passes without `center` or without `scale`, neither in training nor in inference.
 * Normalizes over all axes but the last. As in Keras, a frozen layer uses its moving statistics in training too. Who calls it with
 * a function `statistics` hears the batch's mean and variance, `[channels]` each, and the moving ones stay.
 */
export class BatchNormalization extends Stock {
  static override readonly className = 'BatchNormalization';
  private readonly options: { momentum: number; epsilon: number; center: boolean; scale: boolean };

  constructor(args: BatchNormalizationLayerArgs) {
    super(args);
    const { momentum = 0.99, epsilon = 1e-3, center = true, scale = true } = args;
    this.options = { momentum, epsilon, center, scale };
  }

  override call(inputs: Tensors, kwargs: Kwargs): Tensors {
    return tf.tidy(() => {
      const x = only(inputs);
      const { momentum, epsilon, center, scale } = this.options;
      const weights = [...this.weights];
      const channels = [x.shape.at(-1) ?? 1];
      const gamma = (scale ? weights.shift()?.read() : undefined) ?? tf.ones(channels);
      const beta = (center ? weights.shift()?.read() : undefined) ?? tf.zeros(channels);
      if (kwargs['training'] !== true || !this.trainable) {
        const [mean, variance] = weights.map((weight) => weight.read() as tf.Tensor1D);
        if (mean === undefined || variance === undefined) throw new Error(`${this.name} has not been built`);
        return tf.batchNorm(x, mean, variance, beta as tf.Tensor1D, gamma as tf.Tensor1D, epsilon);
      }
      const { y, mean, variance } = batchNormInTraining(x, gamma, beta, epsilon);
      const hear: unknown = kwargs['statistics'];
      if (typeof hear === 'function') {
        hear(mean, variance);
        return y;
      }
      [mean, variance].forEach((statistic, i) => {
        const moving = weights[i];
        moving?.write(tf.add(tf.mul(moving.read(), momentum), tf.mul(statistic, 1 - momentum)));
      });
      return y;
    });
  }
}
