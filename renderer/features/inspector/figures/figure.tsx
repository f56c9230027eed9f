import type { ReactNode } from 'react';
import type { NodeDefinition } from '../../../../core/nodes/define.ts';
import { isNodeKind, type NodeKindName } from '../../../../core/nodes/index.ts';
import { figureText } from '../../../base/strings/figures.ts';
import { Activation, LearnedSlope } from './activation.tsx';
import { Attention, ClassToken, PositionEmbedding, SelectToken } from './attention.tsx';
import { Convolution, Convolution1d, Depthwise, Transpose } from './convolution.tsx';
import { Dense, Embedding } from './dense.tsx';
import classes from './figure.module.css';
import { Concatenate, Identity, LayerScale, Residual, ValueByValue, ZeroPadShortcut } from './merge.tsx';
import { Normalization } from './normalization.tsx';
import { BlurPooling, Pooling } from './pooling.tsx';
import { Bidirectional, Recurrent } from './recurrent.tsx';
import { Dropout, Noise, SpatialDropout } from './regularization.tsx';
import {
  Border,
  ChannelShuffle,
  ChannelSlice,
  Flatten,
  Input,
  Output,
  Permute,
  Reshape,
  UpSampling,
} from './reshape.tsx';

type Params = Readonly<Record<string, unknown>>;

/** A drawing for every kind; some look at the parameters. */
const figures: Readonly<Record<NodeKindName, (params: Params) => ReactNode>> = {
  input: ({ shape }) => <Input shape={Array.isArray(shape) ? shape.join('×') : ''} />,
  output: () => <Output />,
  conv2d: () => <Convolution />,
  conv1d: () => <Convolution1d />,
  depthwiseConv2d: () => <Depthwise />,
  separableConv2d: () => <Depthwise mixed />,
  conv2dTranspose: () => <Transpose />,
  batchNormalization: () => <Normalization shared="batch" />,
  layerNormalization: () => <Normalization shared="layer" />,
  groupNormalization: () => <Normalization shared="group" />,
  rmsNormalization: () => <Normalization shared="layer" centered={false} />,
  activation: ({ activation = 'relu', negativeSlope = 0.3 }) => (
    <Activation name={String(activation)} slope={Number(negativeSlope)} />
  ),
  prelu: () => <LearnedSlope />,
  maxPooling2d: () => <Pooling mean={false} />,
  averagePooling2d: () => <Pooling mean />,
  blurPooling2d: () => <BlurPooling />,
  globalMaxPooling2d: () => <Pooling mean={false} global />,
  globalAveragePooling2d: () => <Pooling mean global />,
  add: () => <Residual />,
  concatenate: () => <Concatenate />,
  zeroPadShortcut: () => <ZeroPadShortcut />,
  layerScale: ({ shared }) => <LayerScale shared={shared === true} />,
  identity: () => <Identity />,
  multiply: () => <ValueByValue sign="×" combine={(a, b) => a * b} />,
  subtract: () => <ValueByValue sign="−" combine={(a, b) => a - b} />,
  average: () => <ValueByValue sign="avg" combine={(a, b) => (a + b) / 2} />,
  maximum: () => <ValueByValue sign="max" combine={Math.max} />,
  dense: () => <Dense />,
  embedding: () => <Embedding />,
  dropout: () => <Dropout />,
  spatialDropout2d: () => <SpatialDropout />,
  stochasticDepth: () => <Residual leftOut />,
  gaussianNoise: () => <Noise />,
  flatten: () => <Flatten />,
  reshape: () => <Reshape />,
  permute: () => <Permute />,
  channelShuffle: () => <ChannelShuffle />,
  channelSlice: () => <ChannelSlice />,
  selectToken: ({ index }) => <SelectToken index={Number(index)} />,
  zeroPadding2d: () => <Border cut={false} />,
  cropping2d: () => <Border cut />,
  upSampling2d: ({ interpolation }) => <UpSampling smooth={interpolation === 'bilinear'} />,
  simpleRnn: () => <Recurrent name="tanh" />,
  gru: () => <Recurrent name="GRU" />,
  lstm: () => <Recurrent name="LSTM" cell />,
  bidirectional: () => <Bidirectional />,
  multiHeadAttention: ({ numHeads }) => <Attention heads={Number(numHeads)} />,
  classToken: () => <ClassToken />,
  positionEmbedding: () => <PositionEmbedding />,
};

interface FigureProps {
  readonly definition: NodeDefinition;
  readonly params: Params;
}

/** A small drawing of what a layer does; nothing for a kind that this version does not know. */
export function Figure({ definition: { kind, family }, params }: FigureProps) {
  if (!isNodeKind(kind)) return null;
  return (
    <div className={classes.frame} data-family={family}>
      <svg viewBox="0 0 280 96" role="img" aria-label={describe(kind, params)}>
        {figures[kind](params)}
      </svg>
    </div>
  );
}

function describe(kind: NodeKindName, { activation = 'relu' }: Params): string {
  if (kind === 'activation')
    return activation === 'softmax' ? figureText.softmax : figureText.activation(String(activation));
  return figureText.kinds[kind];
}
