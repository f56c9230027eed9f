import { bothOf, param, setting } from '../../layer-text.ts';
import { call } from '../../lines.ts';
import { positional, type TorchForward, type TorchKind } from '../writer.ts';

/** The inputs with as many axes each; those of length 1 are repeated. */
function spread({ inputs, ranks, rank, needs }: TorchForward): string[] {
  return inputs.map((name, i) => (ranks[i] === rank ? name : `${needs('spread')}(${name}, ${rank + 1})`));
}

function between(operator: string): TorchKind {
  return { forward: (layer) => spread(layer).join(` ${operator} `) };
}

export const add = between('+');
export const multiply = between('*');
export const subtract = between('-');

export const average: TorchKind = {
  forward: (layer) => `(${spread(layer).join(' + ')}) / ${layer.inputs.length}`,
};

export const maximum: TorchKind = {
  forward: (layer) => spread(layer).reduce((a, b) => `torch.maximum(${a}, ${b})`),
};

export const concatenate: TorchKind = {
  forward: ({ inputs, rank }) => `torch.cat((${inputs.join(', ')}), dim=${rank === 3 ? 1 : -1})`,
};

export const identity: TorchKind = { module: () => ({ module: 'nn.Identity()' }) };

export const zeroPadShortcut: TorchKind = {
  module(layer) {
    const [rows, columns] = bothOf(param(layer.step, 'strides'));
    return {
      module: call(layer.needs('ZeroPadShortcut'), [
        positional(layer, 'filters'),
        `(${layer.text(rows)}, ${layer.text(columns)})`,
      ]),
    };
  },
};

export const layerScale: TorchKind = {
  module(layer) {
    const factors = setting(layer.step, 'shared') === true ? '1' : layer.channels();
    return { module: call(layer.needs('LayerScale'), [factors, positional(layer, 'initialValue')]) };
  },
  weights: () => 'gamma',
};
