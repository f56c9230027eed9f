import { type InitializerName, isInitializer } from '../../../nodes/params.ts';
import { setting, startsBias } from '../../layer-text.ts';
import { call, type Piece } from '../../lines.ts';
import type { Helper } from '../helpers/index.ts';
import type { TorchLayer } from '../writer.ts';

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
  zeros: 'nn.init.zeros_',
  ones: 'nn.init.ones_',
};

/** The function that fills a weight as a parameter of the layer says. */
export function fillOf(layer: TorchLayer, own: string): string {
  const initializer = setting(layer.step, own);
  if (!isInitializer(initializer)) throw new Error(`${own} is no known initializer: ${initializer}`);
  const name = starts[initializer];
  return isHelper(name) ? layer.needs(name) : name;
}

function isHelper(name: Helper | `nn.init.${string}`): name is Helper {
  return !name.startsWith('nn.init.');
}

/**
 * A module whose weight starts so, and whose bias starts as the layer says, at zero unless told otherwise.
 *
 * @param own the parameter that says how the weight starts
 */
export function started(layer: TorchLayer, module: Piece, own: string): Piece {
  const bias = startsBias(layer.step) ? `bias=${fillOf(layer, 'biasInitializer')}` : undefined;
  return call(layer.needs('start'), [module, fillOf(layer, own), bias]);
}

/** The same for a module that has no bias. */
export function startedWithoutBias(layer: TorchLayer, module: Piece, own: string): Piece {
  return call(layer.needs('start'), [module, fillOf(layer, own)]);
}
