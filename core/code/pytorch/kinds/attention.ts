import { setting } from '../../layer-text.ts';
import { call, type Piece, prefixed } from '../../lines.ts';
import { keyword, positional, type TorchKind, type TorchLayer } from '../writer.ts';
import { weightAndBias } from './convolution.ts';
import { fillOf } from './start.ts';

/** How weights start, unless the class starts them so anyway. */
function startOf(layer: TorchLayer, own: string, usual: string): Piece | undefined {
  return setting(layer.step, own) === usual ? undefined : prefixed('start=', fillOf(layer, own));
}

export const multiHeadAttention: TorchKind = {
  module: (layer) => ({
    module: call(layer.needs('MultiHeadAttention'), [
      layer.channels(),
      positional(layer, 'numHeads'),
      positional(layer, 'keyDim'),
      keyword(layer, 'bias', 'useBias', true),
      startOf(layer, 'kernelInitializer', 'glorotUniform'),
    ]),
  }),
  // Skiplane has query/kernel, and so on.
  weights(name) {
    const [projection = '', own = ''] = name.split('/');
    return `${projection}.${weightAndBias(own)}`;
  },
};

export const classToken: TorchKind = {
  module: (layer) => ({
    module: call(layer.needs('ClassToken'), [layer.channels(), startOf(layer, 'tokenInitializer', 'zeros')]),
  }),
  weights: () => 'token',
};

export const positionEmbedding: TorchKind = {
  module: (layer) => ({
    module: call(layer.needs('PositionEmbedding'), [
      layer.fact('tokens', ({ inputShapes }) => inputShapes[0]?.[0] ?? 0),
      layer.channels(),
      fillOf(layer, 'embeddingsInitializer'),
    ]),
  }),
  weights: () => 'rows',
};
