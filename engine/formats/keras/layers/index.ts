import type { NodeKindName } from '../../../../core/nodes/index.ts';
import { activation } from './activation.ts';
import { averagePooling2d } from './average-pooling2d.ts';
import { bidirectional } from './bidirectional.ts';
import { blurPooling2d } from './blur-pooling2d.ts';
import { bordered } from './bordered.ts';
import { channelShuffle } from './channel-shuffle.ts';
import { channelSlice } from './channel-slice.ts';
import type { KerasKind } from './define.ts';
import { identity } from './identity.ts';
import { input } from './input.ts';
import { layerScale } from './layer-scale.ts';
import { classToken, positionEmbedding } from './learned-tokens.ts';
import { maxPooling2d } from './max-pooling2d.ts';
import { multiHeadAttention } from './multi-head-attention.ts';
import { recurrent } from './recurrent.ts';
import { selectToken } from './select-token.ts';
import { standard } from './standard.ts';
import { stochasticDepth } from './stochastic-depth.ts';
import { zeroPadShortcut } from './zero-pad-shortcut.ts';

/** How each kind becomes layers of Keras; null where it is none. */
const kinds: { readonly [Kind in NodeKindName]: KerasKind | null } = {
  input,
  conv2d: bordered,
  depthwiseConv2d: bordered,
  separableConv2d: standard,
  conv2dTranspose: standard,
  conv1d: standard,
  batchNormalization: standard,
  layerNormalization: standard,
  groupNormalization: standard,
  rmsNormalization: standard,
  activation,
  prelu: standard,
  maxPooling2d,
  averagePooling2d,
  blurPooling2d,
  globalAveragePooling2d: standard,
  globalMaxPooling2d: standard,
  add: standard,
  concatenate: standard,
  zeroPadShortcut,
  layerScale,
  identity,
  multiply: standard,
  subtract: standard,
  average: standard,
  maximum: standard,
  dense: standard,
  embedding: standard,
  dropout: standard,
  spatialDropout2d: standard,
  stochasticDepth,
  gaussianNoise: standard,
  flatten: standard,
  reshape: standard,
  permute: standard,
  channelShuffle,
  channelSlice,
  selectToken,
  zeroPadding2d: standard,
  cropping2d: standard,
  upSampling2d: standard,
  simpleRnn: recurrent,
  gru: recurrent,
  lstm: recurrent,
  bidirectional,
  multiHeadAttention,
  classToken,
  positionEmbedding,
  output: null,
};

export function kerasKind(kind: string): KerasKind | null | undefined {
  return Object.hasOwn(kinds, kind) ? kinds[kind as NodeKindName] : undefined;
}
