import type { LayerKindName } from '../../../nodes/index.ts';
import { call } from '../../lines.ts';
import { positional, type TorchKind } from '../writer.ts';
import { activation, prelu } from './activation.ts';
import { classToken, multiHeadAttention, positionEmbedding } from './attention.ts';
import {
  conv1d,
  conv2d,
  conv2dTranspose,
  dense,
  depthwiseConv2d,
  embedding,
  separableConv2d,
} from './convolution.ts';
import {
  add,
  average,
  concatenate,
  identity,
  layerScale,
  maximum,
  multiply,
  subtract,
  zeroPadShortcut,
} from './merge.ts';
import {
  batchNormalization,
  groupNormalization,
  layerNormalization,
  rmsNormalization,
} from './normalization.ts';
import { blurPooling2d, globalPooling, pooling } from './pooling.ts';
import { bidirectional, recurrent } from './recurrent.ts';
import {
  channelSlice,
  cropping2d,
  flatten,
  permute,
  reshape,
  selectToken,
  upSampling2d,
  zeroPadding2d,
} from './reshape.ts';

/** A module that takes one parameter. */
function withOne(
  name: (needs: Parameters<NonNullable<TorchKind['module']>>[0]['needs']) => string,
  own: string,
): TorchKind {
  return { module: (layer) => ({ module: call(name(layer.needs), [positional(layer, own)]) }) };
}

/** What PyTorch does for each kind of layer. Inputs and outputs are no layers here. */
export const torchKinds: Readonly<Record<LayerKindName, TorchKind>> = {
  conv2d,
  depthwiseConv2d,
  separableConv2d,
  conv2dTranspose,
  conv1d,
  batchNormalization,
  layerNormalization,
  groupNormalization,
  rmsNormalization,
  activation,
  prelu,
  maxPooling2d: pooling('nn.MaxPool2d', 'MaxPool2dSame'),
  averagePooling2d: pooling('nn.AvgPool2d', 'AvgPool2dSame', 'count_include_pad=False'),
  blurPooling2d,
  globalAveragePooling2d: globalPooling('mean'),
  globalMaxPooling2d: globalPooling('amax'),
  add,
  concatenate,
  zeroPadShortcut,
  layerScale,
  identity,
  multiply,
  subtract,
  average,
  maximum,
  dense,
  embedding,
  dropout: withOne(() => 'nn.Dropout', 'rate'),
  spatialDropout2d: withOne(() => 'nn.Dropout2d', 'rate'),
  stochasticDepth: withOne((needs) => needs('StochasticDepth'), 'rate'),
  gaussianNoise: withOne((needs) => needs('GaussianNoise'), 'stddev'),
  flatten,
  reshape,
  permute,
  channelShuffle: withOne(() => 'nn.ChannelShuffle', 'groups'),
  channelSlice,
  selectToken,
  zeroPadding2d,
  cropping2d,
  upSampling2d,
  simpleRnn: recurrent('simpleRnn'),
  gru: recurrent('gru'),
  lstm: recurrent('lstm'),
  bidirectional,
  multiHeadAttention,
  classToken,
  positionEmbedding,
};
