import { activation } from './activation.ts';
import { add } from './add.ts';
import { average } from './average.ts';
import { averagePooling2d } from './average-pooling2d.ts';
import { batchNormalization } from './batch-normalization.ts';
import { bidirectional } from './bidirectional.ts';
import { blurPooling2d } from './blur-pooling2d.ts';
import { channelShuffle } from './channel-shuffle.ts';
import { channelSlice } from './channel-slice.ts';
import { classToken } from './class-token.ts';
import { concatenate } from './concatenate.ts';
import { conv1d } from './conv1d.ts';
import { conv2d } from './conv2d.ts';
import { conv2dTranspose } from './conv2d-transpose.ts';
import { cropping2d } from './cropping2d.ts';
import type { Family, LayerConfig, NodeDefinition } from './define.ts';
import { dense } from './dense.ts';
import { depthwiseConv2d } from './depthwise-conv2d.ts';
import { dropout } from './dropout.ts';
import { embedding } from './embedding.ts';
import { flatten } from './flatten.ts';
import { gaussianNoise } from './gaussian-noise.ts';
import { globalAveragePooling2d } from './global-average-pooling2d.ts';
import { globalMaxPooling2d } from './global-max-pooling2d.ts';
import { groupNormalization } from './group-normalization.ts';
import { gru } from './gru.ts';
import { identity } from './identity.ts';
import { input } from './input.ts';
import { layerNormalization } from './layer-normalization.ts';
import { layerScale } from './layer-scale.ts';
import { lstm } from './lstm.ts';
import { maxPooling2d } from './max-pooling2d.ts';
import { maximum } from './maximum.ts';
import { multiHeadAttention } from './multi-head-attention.ts';
import { multiply } from './multiply.ts';
import { output } from './output.ts';
import { permute } from './permute.ts';
import { positionEmbedding } from './position-embedding.ts';
import { prelu } from './prelu.ts';
import { reshape } from './reshape.ts';
import { rmsNormalization } from './rms-normalization.ts';
import { selectToken } from './select-token.ts';
import { separableConv2d } from './separable-conv2d.ts';
import { simpleRnn } from './simple-rnn.ts';
import { spatialDropout2d } from './spatial-dropout2d.ts';
import { stochasticDepth } from './stochastic-depth.ts';
import { subtract } from './subtract.ts';
import { upSampling2d } from './up-sampling2d.ts';
import { zeroPadShortcut } from './zero-pad-shortcut.ts';
import { zeroPadding2d } from './zero-padding2d.ts';

/** The catalogue: every kind of node, in the order of the palette. */
const catalogue = {
  input,
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
  maxPooling2d,
  averagePooling2d,
  blurPooling2d,
  globalAveragePooling2d,
  globalMaxPooling2d,
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
  dropout,
  spatialDropout2d,
  stochasticDepth,
  gaussianNoise,
  flatten,
  reshape,
  permute,
  channelShuffle,
  channelSlice,
  selectToken,
  zeroPadding2d,
  cropping2d,
  upSampling2d,
  simpleRnn,
  gru,
  lstm,
  bidirectional,
  multiHeadAttention,
  classToken,
  positionEmbedding,
  output,
} as const satisfies Readonly<Record<string, NodeDefinition>>;

/** Every kind. A map over them that lives elsewhere does not compile while it lacks one. */
export type NodeKindName = keyof typeof catalogue;

/** The kinds that are layers of a model, in contrast to its ends. */
export type LayerKindName = Exclude<NodeKindName, 'input' | 'output'>;

/** The kinds of one family. */
export type KindOf<Group extends Family> = {
  [Kind in NodeKindName]: (typeof catalogue)[Kind]['family'] extends Group ? Kind : never;
}[NodeKindName];

/** The class names of layers that kinds give, as saved models hold them. */
export type LayerClassName = {
  [Kind in NodeKindName]: ReturnType<(typeof catalogue)[Kind]['layer']> extends infer Config
    ? Config extends LayerConfig<infer Name>
      ? Name
      : never
    : never;
}[NodeKindName];

/** All kinds, in the order of the palette. */
export const nodeDefinitions: readonly NodeDefinition[] = Object.values(catalogue);

/** True for the kinds that this version knows. */
export function isNodeKind(kind: string): kind is NodeKindName {
  return Object.hasOwn(catalogue, kind);
}

/** The definition of a kind, or undefined where this version does not know it. */
export function nodeDefinition(kind: string): NodeDefinition | undefined {
  return isNodeKind(kind) ? catalogue[kind] : undefined;
}
