import type { RecurrentKind } from '../../nodes/recurrent.ts';
import { activationOf, ceilingOf, isJust, param, recurrentOf, setting } from '../layer-text.ts';
import { call, type Piece, prefixed } from '../lines.ts';
import { pythonString } from '../python.ts';
import { kerasActivations } from './activation-names.ts';
import {
  biasInitializer,
  initializer,
  type KerasLayer,
  type KerasWriter,
  kerasInitializer,
  keyword,
  layerCall,
  positional,
  rules,
} from './writer.ts';

/** A layer without parameters. */
export function plain(className: string): KerasWriter {
  return (layer) => layerCall(layer, className, []);
}

function centerAndScale(layer: KerasLayer): (Piece | undefined)[] {
  return [
    keyword(layer, 'epsilon', 'epsilon', 0.001),
    keyword(layer, 'center', 'center', true),
    keyword(layer, 'scale', 'scale', true),
  ];
}

export const batchNormalization: KerasWriter = (layer) =>
  layerCall(layer, 'BatchNormalization', [
    keyword(layer, 'momentum', 'momentum', 0.99),
    ...centerAndScale(layer),
    initializer(layer, 'gamma_initializer', 'gammaInitializer', 'ones'),
  ]);

export const layerNormalization: KerasWriter = (layer) =>
  layerCall(layer, 'LayerNormalization', centerAndScale(layer));

export const groupNormalization: KerasWriter = (layer) =>
  layerCall(layer, 'GroupNormalization', [keyword(layer, 'groups', 'groups', 32), ...centerAndScale(layer)]);

export const rmsNormalization: KerasWriter = (layer) =>
  layerCall(layer, 'RMSNormalization', [keyword(layer, 'epsilon', 'epsilon', 1e-6)]);

export const activation: KerasWriter = (layer) => {
  const name = activationOf(layer.step);
  if (name === 'leakyRelu')
    return layerCall(layer, 'LeakyReLU', [keyword(layer, 'negative_slope', 'negativeSlope', 0.3)]);
  const ceiling = name === 'relu' ? ceilingOf(layer, 'or None') : undefined;
  if (ceiling !== undefined) return layerCall(layer, 'ReLU', [`max_value=${ceiling}`]);
  return layerCall(layer, 'Activation', [`"${kerasActivations[name]}"`]);
};

export const prelu: KerasWriter = (layer) => {
  const shared = param(layer.step, 'sharedAxes');
  const some = Array.isArray(shared) && shared.length > 0;
  return layerCall(layer, 'PReLU', [
    call('alpha_initializer=keras.initializers.Constant', ['0.25']),
    some ? `shared_axes=${asList(layer.text(shared))}` : undefined,
  ]);
};

/** Keras wants some lists as lists. */
function asList(tuple: string): string {
  return `[${tuple.replace(/^\(|,?\)$/g, '')}]`;
}

export function pooling(className: string): KerasWriter {
  return (layer) => {
    if (setting(layer.step, 'padding') === 'symmetric') return symmetricPooling(layer, className);
    return layerCall(layer, className, [
      positional(layer, 'poolSize'),
      // Keras steps by the window's size unless told otherwise.
      sameSteps(layer) ? undefined : keyword(layer, 'strides', 'strides'),
      keyword(layer, 'padding', 'padding', 'valid'),
    ]);
  };
}

/** Keras has no symmetric padding: of what is pooled at every place, those of the steps are kept. */
function symmetricPooling(layer: KerasLayer, className: string): Piece {
  const everywhere = [positional(layer, 'poolSize'), 'strides=1', 'padding="same"'];
  if (isJust(param(layer.step, 'strides'), 1)) return layerCall(layer, className, everywhere);
  const pooled = `layers.${className}(${everywhere.join(', ')})(${layer.inputs.join()})`;
  return layerCall({ ...layer, inputs: [pooled] }, 'MaxPooling2D', [
    '1',
    keyword(layer, 'strides', 'strides'),
  ]);
}

export function globalPooling(className: string): KerasWriter {
  return (layer) => layerCall(layer, className, [keyword(layer, 'keepdims', 'keepDims', false)]);
}

export const blurPooling2d: KerasWriter = (layer) => {
  layer.needs('blur_pool');
  const [stride] = bothOf(param(layer.step, 'strides'));
  return call('blur_pool', [layer.inputs.join(), positional(layer, 'filterSize'), layer.text(stride)]);
};

function sameSteps({ step, text }: KerasLayer): boolean {
  return text(param(step, 'poolSize')) === text(param(step, 'strides'));
}

export const dense: KerasWriter = (layer) =>
  layerCall(layer, 'Dense', [
    positional(layer, 'units'),
    keyword(layer, 'use_bias', 'useBias', true),
    initializer(layer, 'kernel_initializer', 'kernelInitializer'),
    biasInitializer(layer),
    ...rules(layer, 'kernel', 'IO'),
  ]);

export const embedding: KerasWriter = (layer) =>
  layerCall(layer, 'Embedding', [
    positional(layer, 'inputDim'),
    positional(layer, 'outputDim'),
    initializer(layer, 'embeddings_initializer', 'embeddingsInitializer', 'randomUniform'),
  ]);

/** A layer with its rate or the like. */
export function withOne(className: string, own: string): KerasWriter {
  return (layer) => layerCall(layer, className, [positional(layer, own)]);
}

/** Leaves whole samples out: one draw for all values of each. */
export const stochasticDepth: KerasWriter = (layer) => {
  const { rank, inputs } = layer;
  const ones = rank === undefined ? `(None,) + (1,) * (len(${inputs.join()}.shape) - 1)` : undefined;
  const shape = ones ?? `(None, ${Array(rank).fill('1').join(', ')})`;
  return layerCall(layer, 'Dropout', [positional(layer, 'rate'), `noise_shape=${shape}`]);
};

/** Values of one list, which Keras takes as it is written even where all are equal. */
export function withList(className: string, own: string): KerasWriter {
  return (layer) => layerCall(layer, className, [layer.text(param(layer.step, own))]);
}

export const upSampling2d: KerasWriter = (layer) =>
  layerCall(layer, 'UpSampling2D', [
    isJust(param(layer.step, 'size'), 2) ? undefined : positional(layer, 'size'),
    keyword(layer, 'interpolation', 'interpolation', 'nearest'),
  ]);

export const zeroPadShortcut: KerasWriter = (layer) => {
  layer.needs('zero_pad_shortcut');
  const [rows, columns] = bothOf(param(layer.step, 'strides'));
  return call('zero_pad_shortcut', [
    layer.inputs.join(),
    positional(layer, 'filters'),
    `(${layer.text(rows)}, ${layer.text(columns)})`,
  ]);
};

export const layerScale: KerasWriter = (layer) => {
  layer.needs('layer_scale');
  return call('layer_scale', [
    layer.inputs.join(),
    positional(layer, 'initialValue'),
    keyword(layer, 'shared', 'shared', false),
    `name=${layer.name}`,
  ]);
};

export const channelShuffle: KerasWriter = (layer) => {
  layer.needs('channel_shuffle');
  return call('channel_shuffle', [layer.inputs.join(), positional(layer, 'groups')]);
};

export const channelSlice: KerasWriter = (layer) => {
  layer.needs('channel_slice');
  return call('channel_slice', [layer.inputs.join(), positional(layer, 'begin'), positional(layer, 'size')]);
};

export const selectToken: KerasWriter = (layer) => `${layer.inputs.join()}[:, ${positional(layer, 'index')}]`;

/** Self-attention: queries, keys and values are all of the same tokens. */
export const multiHeadAttention: KerasWriter = (layer) => {
  const x = layer.inputs.join();
  const args = [
    keyword(layer, 'num_heads', 'numHeads'),
    keyword(layer, 'key_dim', 'keyDim'),
    keyword(layer, 'use_bias', 'useBias', true),
    initializer(layer, 'kernel_initializer', 'kernelInitializer'),
    `name=${layer.name}`,
  ];
  return call('layers.MultiHeadAttention', args, `)(${x}, ${x})`);
};

function learnedTokens(helper: 'class_token' | 'position_embedding', own: string): KerasWriter {
  return (layer) => {
    layer.needs(helper);
    return call(helper, [
      layer.inputs.join(),
      pythonString(kerasInitializer(String(setting(layer.step, own)))),
      `name=${layer.name}`,
    ]);
  };
}

export const classToken = learnedTokens('class_token', 'tokenInitializer');
export const positionEmbedding = learnedTokens('position_embedding', 'embeddingsInitializer');

const cells: Readonly<Record<RecurrentKind, string>> = { simpleRnn: 'SimpleRNN', gru: 'GRU', lstm: 'LSTM' };

function cellArguments(layer: KerasLayer, kind: RecurrentKind): (Piece | undefined)[] {
  return [
    positional(layer, 'units'),
    keyword(layer, 'activation', 'activation', 'tanh'),
    keyword(layer, 'use_bias', 'useBias', true),
    initializer(layer, 'kernel_initializer', 'kernelInitializer'),
    initializer(layer, 'recurrent_initializer', 'recurrentInitializer', 'orthogonal'),
    keyword(layer, 'return_sequences', 'returnSequences', false),
    kind === 'gru' ? 'reset_after=False' : undefined,
  ];
}

export function recurrent(kind: RecurrentKind): KerasWriter {
  return (layer) => layerCall(layer, cells[kind], cellArguments(layer, kind));
}

export const bidirectional: KerasWriter = (layer) => {
  const kind = recurrentOf(layer.step);
  return layerCall(layer, 'Bidirectional', [
    prefixed('', call(`layers.${cells[kind]}`, cellArguments(layer, kind))),
    keyword(layer, 'merge_mode', 'mergeMode', 'concat'),
  ]);
};

import { bothOf } from '../layer-text.ts';
