import type { LayerKindName } from '../../nodes/index.ts';
import type { ToStock } from './define.ts';
import { activation } from './layers/activation.ts';
import { asItIs } from './layers/as-it-is.ts';
import { blurPooling2d } from './layers/blur-pooling2d.ts';
import { bordered } from './layers/bordered.ts';
import { channelShuffle } from './layers/channel-shuffle.ts';
import { channelSlice } from './layers/channel-slice.ts';
import { conv1d } from './layers/conv1d.ts';
import { conv2d } from './layers/conv2d.ts';
import { depthwiseConv2d } from './layers/depthwise-conv2d.ts';
import { globalPooling2d } from './layers/global-pooling2d.ts';
import { groupNormalization } from './layers/group-normalization.ts';
import { layerScale } from './layers/layer-scale.ts';
import { classToken, positionEmbedding } from './layers/learned-tokens.ts';
import { leftOut } from './layers/left-out.ts';
import { multiHeadAttention } from './layers/multi-head-attention.ts';
import { pooling2d } from './layers/pooling2d.ts';
import { prelu } from './layers/prelu.ts';
import { rmsNormalization } from './layers/rms-normalization.ts';
import { selectToken } from './layers/select-token.ts';
import { separableConv2d } from './layers/separable-conv2d.ts';
import { subtract } from './layers/subtract.ts';
import { upSampling2d } from './layers/up-sampling2d.ts';
import { zeroPadShortcut } from './layers/zero-pad-shortcut.ts';

/** What becomes of each kind in stock tfjs. What it cannot do by itself is said by the table in `../stock-tfjs.ts`. */
const forms: Readonly<Record<LayerKindName, ToStock>> = {
  conv2d: bordered(conv2d),
  depthwiseConv2d: bordered(depthwiseConv2d),
  separableConv2d,
  conv2dTranspose: asItIs,
  conv1d,
  batchNormalization: asItIs,
  layerNormalization: asItIs,
  groupNormalization,
  rmsNormalization,
  activation,
  prelu,
  maxPooling2d: pooling2d,
  averagePooling2d: pooling2d,
  blurPooling2d,
  globalAveragePooling2d: globalPooling2d,
  globalMaxPooling2d: globalPooling2d,
  add: asItIs,
  concatenate: asItIs,
  zeroPadShortcut,
  layerScale,
  identity: asItIs,
  multiply: asItIs,
  subtract,
  average: asItIs,
  maximum: asItIs,
  dense: asItIs,
  embedding: asItIs,
  dropout: asItIs,
  spatialDropout2d: leftOut,
  stochasticDepth: leftOut,
  gaussianNoise: asItIs,
  flatten: asItIs,
  reshape: asItIs,
  permute: asItIs,
  channelShuffle,
  channelSlice,
  selectToken,
  zeroPadding2d: asItIs,
  cropping2d: asItIs,
  upSampling2d,
  simpleRnn: asItIs,
  gru: asItIs,
  lstm: asItIs,
  bidirectional: asItIs,
  multiHeadAttention,
  classToken,
  positionEmbedding,
};

/** What becomes of a kind in stock tfjs; undefined where this is not known. */
export function stockForm(kind: string): ToStock | undefined {
  return Object.hasOwn(forms, kind) ? forms[kind as keyof typeof forms] : undefined;
}
