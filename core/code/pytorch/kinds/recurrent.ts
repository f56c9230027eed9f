import type { RecurrentKind } from '../../../nodes/recurrent.ts';
import { recurrentOf, setting } from '../../layer-text.ts';
import { call, type Piece, prefixed } from '../../lines.ts';
import { keyword, positional, type TorchKind, type TorchLayer } from '../writer.ts';
import { fillOf } from './start.ts';

const cells = {
  simpleRnn: 'SimpleRNN',
  gru: 'GRU',
  lstm: 'LSTM',
} as const satisfies Readonly<Record<RecurrentKind, string>>;

function cellOf(layer: TorchLayer, cell: RecurrentKind, backward: boolean): Piece {
  const activation = setting(layer.step, 'activation');
  const start = (own: string, name: string, usual: string) => {
    const fill = setting(layer.step, own) === usual ? undefined : fillOf(layer, own);
    return fill === undefined ? undefined : prefixed(`${name}=`, fill);
  };
  return call(layer.needs(cells[cell]), [
    layer.channels(),
    positional(layer, 'units'),
    activation === 'tanh' ? undefined : `activation=torch.${activation}`,
    keyword(layer, 'bias', 'useBias', true),
    keyword(layer, 'sequences', 'returnSequences', false),
    backward ? 'backward=True' : undefined,
    start('kernelInitializer', 'kernel_start', 'glorotUniform'),
    start('recurrentInitializer', 'recurrent_start', 'orthogonal'),
  ]);
}

function weightOf(name: string): string {
  const names: Readonly<Record<string, string>> = { kernel: 'weight_ih', recurrent_kernel: 'weight_hh' };
  return names[name] ?? name;
}

export function recurrent(cell: RecurrentKind): TorchKind {
  return { module: (layer) => ({ module: cellOf(layer, cell, false) }), weights: weightOf };
}

export const bidirectional: TorchKind = {
  module(layer) {
    const cell = recurrentOf(layer.step);
    return {
      module: call(layer.needs('Bidirectional'), [
        cellOf(layer, cell, false),
        cellOf(layer, cell, true),
        prefixed('', `"${setting(layer.step, 'mergeMode')}"`),
      ]),
    };
  },
  // Skiplane has forward_lstm/kernel, and so on.
  weights(name) {
    const [direction = '', own = ''] = name.split('/');
    return `${direction.startsWith('forward') ? 'forward_layer' : 'backward_layer'}.${weightOf(own)}`;
  },
};
