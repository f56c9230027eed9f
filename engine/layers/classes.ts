import type { LayerClassName } from '../../core/nodes/index.ts';
import type { InitializerClassName } from '../../core/nodes/initializers.ts';
import type { ConstraintClassName } from '../../core/nodes/kernel-rules.ts';
import type { Activation } from '../../core/nodes/params.ts';
import { AveragePooling2D } from './average-pooling2d.ts';
import { BatchNormalization } from './batch-normalization.ts';
import { Bidirectional } from './bidirectional.ts';
import { BlurPooling2D } from './blur-pooling2d.ts';
import { ChannelShuffle } from './channel-shuffle.ts';
import { ChannelSlice } from './channel-slice.ts';
import { ClassToken } from './class-token.ts';
import { MaxNorm, MinMaxNorm, NonNeg, UnitNorm } from './constraints.ts';
import { Conv1D } from './conv1d.ts';
import { Conv2D } from './conv2d.ts';
import { DepthwiseConv2D } from './depthwise-conv2d.ts';
import { Dropout } from './dropout.ts';
import { Exponential } from './exponential.ts';
import { GaussianNoise } from './gaussian-noise.ts';
import { GlobalAveragePooling2D, GlobalMaxPooling2D } from './global-pooling2d.ts';
import { GroupNormalization } from './group-normalization.ts';
import { HardSigmoid } from './hard-sigmoid.ts';
import { HardSwish } from './hard-swish.ts';
import {
  Identity,
  Orthogonal,
  RandomNormal,
  RandomUniform,
  TruncatedNormal,
  VarianceScaling,
} from './initializers.ts';
import { LayerNormalization } from './layer-normalization.ts';
import { LayerScale } from './layer-scale.ts';
import { MaxPooling2D } from './max-pooling2d.ts';
import { MultiHeadAttention } from './multi-head-attention.ts';
import { PositionEmbedding } from './position-embedding.ts';
import { ReLU } from './relu.ts';
import { RMSNormalization } from './rms-normalization.ts';
import { SelectToken } from './select-token.ts';
import { SeparableConv2D } from './separable-conv2d.ts';
import { SpatialDropout2D } from './spatial-dropout2d.ts';
import { StochasticDepth } from './stochastic-depth.ts';
import type { RegisteredClass } from './stock.ts';
import { Subtract } from './subtract.ts';
import { UpSampling2D } from './up-sampling2d.ts';
import { ZeroPadShortcut } from './zero-pad-shortcut.ts';

/** The layer of tfjs itself. */
const stock = null;

/** The class of every layer that a kind gives; `stock` where tfjs has it and computes it right. */
export const layerClasses: Readonly<Record<LayerClassName, RegisteredClass | null>> = {
  Activation: stock,
  Add: stock,
  Average: stock,
  AveragePooling2D,
  BatchNormalization,
  Bidirectional,
  BlurPooling2D,
  ChannelShuffle,
  ChannelSlice,
  ClassToken,
  Concatenate: stock,
  Conv1D,
  Conv2D,
  Conv2DTranspose: stock,
  Cropping2D: stock,
  Dense: stock,
  DepthwiseConv2D,
  Dropout,
  Embedding: stock,
  Flatten: stock,
  GaussianNoise,
  GlobalAveragePooling2D,
  GlobalMaxPooling2D,
  GroupNormalization,
  GRU: stock,
  InputLayer: stock,
  LayerNormalization,
  LayerScale,
  LeakyReLU: stock,
  LSTM: stock,
  Maximum: stock,
  MaxPooling2D,
  MultiHeadAttention,
  Multiply: stock,
  Permute: stock,
  PositionEmbedding,
  PReLU: stock,
  ReLU,
  Reshape: stock,
  RMSNormalization,
  SelectToken,
  SeparableConv2D,
  SimpleRNN: stock,
  SpatialDropout2D,
  StochasticDepth,
  Subtract,
  UpSampling2D,
  ZeroPadding2D: stock,
  ZeroPadShortcut,
};

/** The class of every activation, which the layer Activation finds by its name. leakyRelu is a layer. */
export const activationClasses: Readonly<Record<Activation, RegisteredClass | null>> = {
  relu: stock,
  relu6: stock,
  leakyRelu: stock,
  elu: stock,
  selu: stock,
  gelu: stock,
  silu: stock,
  hardSwish: HardSwish,
  mish: stock,
  sigmoid: stock,
  hardSigmoid: HardSigmoid,
  tanh: stock,
  softplus: stock,
  exponential: Exponential,
  softmax: stock,
  linear: stock,
};

/** The class of every initializer: ours where it draws, since its values follow from the seed on every backend. */
export const initializerClasses: Readonly<Record<InitializerClassName, RegisteredClass | null>> = {
  Constant: stock,
  Identity,
  Orthogonal,
  RandomNormal,
  RandomUniform,
  TruncatedNormal,
  VarianceScaling,
};

/** The class of every constraint: ours, which leave loaded weights alone. */
export const constraintClasses: Readonly<Record<ConstraintClassName, RegisteredClass>> = {
  MaxNorm,
  MinMaxNorm,
  NonNeg,
  UnitNorm,
};
