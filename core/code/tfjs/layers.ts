import type { Activation } from '../../nodes/params.ts';
import type { RecurrentKind } from '../../nodes/recurrent.ts';
import { isList } from '../expression.ts';
import {
  activationOf,
  bothOf,
  ceilingOf,
  isJust,
  param,
  recurrentOf,
  setting,
  short,
} from '../layer-text.ts';
import { call, type Piece } from '../lines.ts';
import { rules } from './rules.ts';
import {
  biasInitializer,
  changed,
  initializer,
  layerCall,
  own,
  ownLayer,
  property,
  type TfjsLayer,
  type TfjsWriter,
} from './writer.ts';

/** A layer with some of its parameters. */
export function withParams(maker: string, ...names: readonly string[]): TfjsWriter {
  return (layer) =>
    layerCall(
      layer,
      maker,
      names.map((name) => own(layer, name)),
    );
}

function centerAndScale(layer: TfjsLayer): (string | undefined)[] {
  return [own(layer, 'epsilon', 0.001), own(layer, 'center', true), own(layer, 'scale', true)];
}

export const batchNormalization: TfjsWriter = (layer) => {
  const made = layerCall(layer, 'batchNormalization', [
    own(layer, 'momentum', 0.99),
    ...centerAndScale(layer),
    initializer(layer, 'gammaInitializer', 'ones'),
  ]);
  const whole = setting(layer.step, 'center') === true && setting(layer.step, 'scale') === true;
  return whole ? made : changed(layer, 'partlyNormalized', made);
};

export const layerNormalization: TfjsWriter = (layer) =>
  layerCall(layer, 'layerNormalization', centerAndScale(layer));

export const groupNormalization: TfjsWriter = (layer) =>
  ownLayer(layer, 'GroupNormalization', [own(layer, 'groups'), ...centerAndScale(layer)]);

export const rmsNormalization: TfjsWriter = (layer) =>
  ownLayer(layer, 'RMSNormalization', [own(layer, 'epsilon', 1e-6)]);

/** A function that the activation layer of tfjs finds by its name. */
const named =
  (name: string): TfjsWriter =>
  (layer) =>
    layerCall(layer, 'activation', [`activation: '${name}'`]);

const activations: Readonly<Record<Activation, TfjsWriter>> = {
  relu(layer) {
    const ceiling = ceilingOf(layer, '|| undefined');
    return ceiling === undefined
      ? named('relu')(layer)
      : layerCall(layer, 'reLU', [property('maxValue', ceiling)]);
  },
  relu6: named('relu6'),
  leakyRelu: (layer) =>
    layerCall(layer, 'leakyReLU', [property('alpha', layer.text(param(layer.step, 'negativeSlope')))]),
  elu: named('elu'),
  selu: named('selu'),
  gelu: named('gelu'),
  // tfjs has SiLU by its other name.
  silu: named('swish'),
  hardSwish: (layer) => ownLayer(layer, 'HardSwish', []),
  mish: named('mish'),
  sigmoid: named('sigmoid'),
  hardSigmoid: (layer) => ownLayer(layer, 'HardSigmoid', []),
  tanh: named('tanh'),
  softplus: named('softplus'),
  exponential: (layer) => ownLayer(layer, 'Exponential', []),
  softmax: named('softmax'),
  linear: named('linear'),
};

export const activation: TfjsWriter = (layer) => activations[activationOf(layer.step)](layer);

export const identity = named('linear');

export const prelu: TfjsWriter = (layer) =>
  layerCall(layer, 'prelu', [
    'alphaInitializer: tf.initializers.constant({ value: 0.25 })',
    own(layer, 'sharedAxes'),
  ]);

export function pooling(maker: string): TfjsWriter {
  return (layer) => {
    if (setting(layer.step, 'padding') === 'symmetric') return symmetricPooling(layer, maker);
    return layerCall(layer, maker, [
      own(layer, 'poolSize'),
      own(layer, 'strides'),
      own(layer, 'padding', 'valid'),
    ]);
  };
}

/** tfjs has no symmetric padding: of what is pooled at every place, those of the steps are kept. */
function symmetricPooling(layer: TfjsLayer, maker: string): Piece {
  const everywhere = [own(layer, 'poolSize'), 'strides: 1', "padding: 'same'"];
  if (isJust(param(layer.step, 'strides'), 1)) return layerCall(layer, maker, everywhere);
  const pooled: Piece = {
    head: `tf.layers.${maker}({`,
    args: everywhere.flatMap((arg) => arg ?? []),
    tail: `}).apply(${layer.inputs.join()})`,
    spaced: true,
  };
  const strides = layer.text(short(param(layer.step, 'strides')));
  return call(layer.needs('everyStep'), [pooled, strides, layer.name]);
}

export const blurPooling2d: TfjsWriter = (layer) => {
  const [stride] = bothOf(param(layer.step, 'strides'));
  return ownLayer(layer, 'BlurPooling2D', [own(layer, 'filterSize'), property('stride', layer.text(stride))]);
};

/** tfjs always gives vectors: where the axes of the map are kept, they are put back. */
export function globalPooling(maker: string): TfjsWriter {
  return (layer) => {
    if (setting(layer.step, 'keepDims') !== true) return layerCall(layer, maker, []);
    return call(layer.needs('mapOfOne'), [
      `tf.layers.${maker}({}).apply(${layer.inputs.join()})`,
      layer.name,
    ]);
  };
}

export const zeroPadShortcut: TfjsWriter = (layer) =>
  ownLayer(layer, 'ZeroPadShortcut', [own(layer, 'filters'), pairOf(layer, 'strides')]);

export const layerScale: TfjsWriter = (layer) =>
  ownLayer(layer, 'LayerScale', [own(layer, 'initialValue'), own(layer, 'shared', false)]);

export const channelShuffle: TfjsWriter = (layer) =>
  ownLayer(layer, 'ChannelShuffle', [own(layer, 'groups')]);

export const channelSlice: TfjsWriter = (layer) =>
  ownLayer(layer, 'ChannelSlice', [own(layer, 'begin'), own(layer, 'size')]);

export const selectToken: TfjsWriter = (layer) => ownLayer(layer, 'SelectToken', [own(layer, 'index')]);

export const multiHeadAttention: TfjsWriter = (layer) =>
  ownLayer(layer, 'MultiHeadAttention', [
    own(layer, 'numHeads'),
    own(layer, 'keyDim'),
    own(layer, 'useBias', true),
    initializer(layer, 'kernelInitializer', 'glorotUniform'),
  ]);

export const classToken: TfjsWriter = (layer) =>
  ownLayer(layer, 'ClassToken', [initializer(layer, 'tokenInitializer', 'zeros')]);

export const positionEmbedding: TfjsWriter = (layer) =>
  ownLayer(layer, 'PositionEmbedding', [initializer(layer, 'embeddingsInitializer', 'randomNormal')]);

/** A size as two values, where tfjs takes no single one. */
function pairOf({ step, text }: TfjsLayer, name: string): string {
  const [first, second] = bothOf(param(step, name));
  return `${name}: [${text(first)}, ${text(second)}]`;
}

/** tfjs knows no axis that is left open: the one that takes what is left over is computed. */
export const reshape: TfjsWriter = (layer) => {
  const { step, text, inputs } = layer;
  const target = param(step, 'targetShape');
  const axes = isList(target) ? target : [target];
  const open = axes.findIndex((axis) => isJust(axis, -1));
  const shapes = new Set(step.layers.map(({ shape = [] }) => shape[open]));
  const [only] = shapes;
  const known = ['1', ...axes.filter((_, i) => i !== open).map((axis) => `(${text(axis)})`)].join(' / ');
  const count = `${inputs.join()}.shape.slice(1).reduce((a, b) => a * b, ${known})`;
  const rest = shapes.size === 1 && only !== undefined ? String(only) : count;
  const written = axes.map((axis, i) => (i === open ? rest : text(axis)));
  return layerCall(layer, 'reshape', [`targetShape: [${written.join(', ')}]`]);
};

export const subtract: TfjsWriter = (layer) => ownLayer(layer, 'Subtract', []);

export const dense: TfjsWriter = (layer) =>
  layerCall(layer, 'dense', [
    own(layer, 'units'),
    own(layer, 'useBias', true),
    initializer(layer, 'kernelInitializer', 'glorotNormal'),
    biasInitializer(layer),
    ...rules(layer, 'kernel', 'IO'),
  ]);

export const embedding: TfjsWriter = (layer) =>
  layerCall(layer, 'embedding', [
    own(layer, 'inputDim'),
    own(layer, 'outputDim'),
    initializer(layer, 'embeddingsInitializer', 'randomUniform'),
  ]);

/** Whole maps are left out: one draw for all values of each. */
export const spatialDropout2d: TfjsWriter = (layer) =>
  layerCall(layer, 'dropout', [own(layer, 'rate'), 'noiseShape: [null, 1, 1, null]']);

/** Whole samples are left out. */
export const stochasticDepth: TfjsWriter = (layer) => {
  const { rank, inputs } = layer;
  const ones =
    rank === undefined ? `...${inputs.join()}.shape.slice(1).fill(1)` : Array(rank).fill('1').join(', ');
  return layerCall(layer, 'dropout', [own(layer, 'rate'), `noiseShape: [null, ${ones}]`]);
};

export const upSampling2d: TfjsWriter = (layer) =>
  setting(layer.step, 'interpolation') === 'nearest'
    ? layerCall(layer, 'upSampling2d', [pairOf(layer, 'size')])
    : ownLayer(layer, 'BilinearUpSampling2D', [pairOf(layer, 'size')]);

const cells: Readonly<Record<RecurrentKind, string>> = { simpleRnn: 'simpleRNN', gru: 'gru', lstm: 'lstm' };

function cellArguments(layer: TfjsLayer, kind: RecurrentKind): readonly Piece[] {
  return [
    own(layer, 'units'),
    own(layer, 'activation', 'tanh'),
    kind === 'simpleRnn' ? undefined : "recurrentActivation: 'sigmoid'",
    own(layer, 'useBias', true),
    // What was kept stays, to begin with: the default of Keras, not of tfjs.
    kind === 'lstm' ? 'unitForgetBias: true' : undefined,
    initializer(layer, 'kernelInitializer', 'glorotNormal'),
    initializer(layer, 'recurrentInitializer', 'orthogonal'),
    own(layer, 'returnSequences', false),
  ].flatMap((arg) => (arg === undefined ? [] : [arg]));
}

export function recurrent(kind: RecurrentKind): TfjsWriter {
  return (layer) => layerCall(layer, cells[kind], cellArguments(layer, kind));
}

export const bidirectional: TfjsWriter = (layer) => {
  const kind = recurrentOf(layer.step);
  const inner: Piece = {
    head: `layer: tf.layers.${cells[kind]}({`,
    args: cellArguments(layer, kind),
    tail: '})',
    spaced: true,
  };
  return layerCall(layer, 'bidirectional', [inner, own(layer, 'mergeMode', 'concat')]);
};
