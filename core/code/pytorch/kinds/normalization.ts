import { type Expr, fold, isList, isLiteral, literal } from '../../expression.ts';
import { isJust, param, setting } from '../../layer-text.ts';
import { call, type Piece } from '../../lines.ts';
import { tidy } from '../../number-text.ts';
import { keyword, positional, type TorchKind, type TorchLayer } from '../writer.ts';
import { started } from './start.ts';

/** Where the weights of normalizations are. */
function weights(name: string): string {
  const names: Readonly<Record<string, string>> = {
    gamma: 'weight',
    beta: 'bias',
    moving_mean: 'running_mean',
    moving_variance: 'running_var',
  };
  return names[name] ?? name;
}

function flags({ step }: TorchLayer) {
  return { scale: setting(step, 'scale') === true, center: setting(step, 'center') === true };
}

/** PyTorch learns both factor and offset, or none: one of them is taken out again. */
function without(layer: TorchLayer): string[] {
  const { scale, center } = flags(layer);
  if (scale === center) return [];
  return [`${layer.self}.register_parameter("${scale ? 'bias' : 'weight'}", None)`];
}

function affine(layer: TorchLayer, name: string): string | undefined {
  const { scale, center } = flags(layer);
  return scale || center ? undefined : `${name}=False`;
}

function epsilon(layer: TorchLayer): Piece | undefined {
  return keyword(layer, 'eps', 'epsilon', 1e-5);
}

/** Keras says how much of the moving value stays, PyTorch how much is new. */
function momentum({ step, text }: TorchLayer): string | undefined {
  const value = param(step, 'momentum');
  if (isList(value)) throw new Error('a momentum is one number');
  const fresh: Expr = isLiteral(value)
    ? literal(tidy(1 - Number(value.value)))
    : fold({ type: 'BinaryExpression', operator: '-', left: literal(1), right: value });
  return isJust(fresh, 0.1) ? undefined : `momentum=${text(fresh)}`;
}

export const batchNormalization: TorchKind = {
  module(layer) {
    const { scale } = flags(layer);
    const name =
      layer.rank === 3
        ? 'nn.BatchNorm2d'
        : layer.rank === 1
          ? 'nn.BatchNorm1d'
          : layer.needs('SequenceBatchNorm');
    const own = call(name, [layer.channels(), epsilon(layer), momentum(layer), affine(layer, 'affine')]);
    const zeros = scale && setting(layer.step, 'gammaInitializer') === 'zeros';
    return { module: zeros ? started(layer, own, 'gammaInitializer') : own, after: without(layer) };
  },
  weights,
};

export const layerNormalization: TorchKind = {
  module(layer) {
    const name = layer.rank === 3 ? layer.needs('MapLayerNorm') : 'nn.LayerNorm';
    const own = call(name, [layer.channels(), epsilon(layer), affine(layer, 'elementwise_affine')]);
    return { module: own, after: without(layer) };
  },
  weights,
};

export const groupNormalization: TorchKind = {
  module(layer) {
    const name = layer.rank === 2 ? layer.needs('SequenceGroupNorm') : 'nn.GroupNorm';
    const groups = positional(layer, 'groups');
    const own = call(name, [groups, layer.channels(), epsilon(layer), affine(layer, 'affine')]);
    return { module: own, after: without(layer) };
  },
  weights,
};

export const rmsNormalization: TorchKind = {
  module(layer) {
    const name = layer.rank === 3 ? layer.needs('MapRmsNorm') : 'nn.RMSNorm';
    return { module: call(name, [layer.channels(), keyword(layer, 'eps', 'epsilon')]) };
  },
  weights,
};
