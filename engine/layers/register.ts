import * as tf from '@tensorflow/tfjs-core';
import { BatchNormalization } from './batch-normalization.ts';
import { Bidirectional } from './bidirectional.ts';
import { Conv2D } from './conv2d.ts';
import { DepthwiseConv2D } from './depthwise-conv2d.ts';
import { Dropout } from './dropout.ts';
import { GaussianNoise } from './gaussian-noise.ts';
import { GroupNormalization } from './group-normalization.ts';
import { HardSwish } from './hard-swish.ts';
import { Orthogonal, RandomNormal, RandomUniform, TruncatedNormal, VarianceScaling } from './initializers.ts';
import { LayerNormalization } from './layer-normalization.ts';
import { SeparableConv2D } from './separable-conv2d.ts';
import { SpatialDropout2D } from './spatial-dropout2d.ts';
import { StochasticDepth } from './stochastic-depth.ts';
import { Subtract } from './subtract.ts';
import { UpSampling2D } from './up-sampling2d.ts';
import { ZeroPadShortcut } from './zero-pad-shortcut.ts';

/**
 * Makes tfjs build and load our layers, activations and initializers, by their own names or in place of the stock
 * classes of the same name. Call it before creating or loading a model; a second call changes nothing.
 */
export function registerLayers(): void {
  for (const layer of [
    BatchNormalization,
    Bidirectional,
    Conv2D,
    DepthwiseConv2D,
    Dropout,
    GaussianNoise,
    GroupNormalization,
    LayerNormalization,
    SeparableConv2D,
    SpatialDropout2D,
    StochasticDepth,
    Subtract,
    UpSampling2D,
    ZeroPadShortcut,
  ]) {
    tf.serialization.registerClass(layer);
  }
  tf.serialization.registerClass(HardSwish);
  for (const initializer of [Orthogonal, RandomNormal, RandomUniform, TruncatedNormal, VarianceScaling]) {
    tf.serialization.registerClass(initializer);
  }
}
