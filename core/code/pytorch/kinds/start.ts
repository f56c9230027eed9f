import { usualStddev } from '../../../nodes/initializers.ts';
import { type InitializerName, isInitializer } from '../../../nodes/params.ts';
import { hasSettings, param, setting, startsBias } from '../../layer-text.ts';
import { call, type Piece, prefixed } from '../../lines.ts';
import type { Helper } from '../helpers/index.ts';
import { keyword, type TorchLayer } from '../writer.ts';
import { ruled } from './rules.ts';

/** How each initializer is called here; PyTorch's own where its values are spread alike. */
const starts: Readonly<Record<InitializerName, Helper | `nn.init.${string}`>> = {
  heNormal: 'he_normal',
  heUniform: 'nn.init.kaiming_uniform_',
  glorotNormal: 'glorot_normal',
  glorotUniform: 'nn.init.xavier_uniform_',
  leCunNormal: 'lecun_normal',
  leCunUniform: 'lecun_uniform',
  orthogonal: 'nn.init.orthogonal_',
  randomNormal: 'random_normal',
  randomUniform: 'random_uniform',
  truncatedNormal: 'truncated_normal',
  varianceScaling: 'variance_scaling',
  constant: 'constant',
  identity: 'nn.init.eye_',
  zeros: 'nn.init.zeros_',
  ones: 'nn.init.ones_',
};

/**
 * The function that fills a weight as a parameter of the layer says.
 * @param tuned whether the settings of the layer's initializers are this weight's too
 */
export function fillOf(layer: TorchLayer, own: string, tuned = hasSettings(layer.step)): Piece {
  const initializer = setting(layer.step, own);
  if (!isInitializer(initializer)) throw new Error(`${own} is no known initializer: ${initializer}`);
  const start = starts[initializer];
  const name = isHelper(start) ? layer.needs(start) : start;
  switch (initializer) {
    case 'constant':
      return call(name, [layer.text(param(layer.step, 'initializerValue'))]);
    case 'randomNormal':
    case 'truncatedNormal':
      return call(name, tuned ? [keyword(layer, 'std', 'initializerStddev', usualStddev)] : []);
    case 'varianceScaling':
      return call(name, [
        layer.text(param(layer.step, 'initializerScale')),
        `"${snakeCase(String(setting(layer.step, 'initializerMode')))}"`,
        `"${snakeCase(String(setting(layer.step, 'initializerDistribution')))}"`,
      ]);
    default:
      return name;
  }
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function isHelper(name: Helper | `nn.init.${string}`): name is Helper {
  return !name.startsWith('nn.init.');
}

/**
 * A module whose weight starts so, and whose bias starts as the layer says, at zero unless told otherwise, with the rules that the
 * layer has for its weight.
 * @param own the parameter that says how the weight starts
 * @param dims of the weight that a filter has, where they are not all but the first
 */
export function started(layer: TorchLayer, module: Piece, own: string, dims?: string): Piece {
  const bias = startsBias(layer.step)
    ? prefixed('bias=', fillOf(layer, 'biasInitializer', false))
    : undefined;
  return ruled(layer, call(layer.needs('start'), [module, fillOf(layer, own), bias]), own, dims);
}

/** The same for a module that has no bias. */
export function startedWithoutBias(layer: TorchLayer, module: Piece, own: string): Piece {
  return ruled(layer, call(layer.needs('start'), [module, fillOf(layer, own)]), own);
}
