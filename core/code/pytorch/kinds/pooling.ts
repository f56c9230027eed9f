import { sidesOf } from '../../borders.ts';
import { literal } from '../../expression.ts';
import { bothOf, isJust, param, setting } from '../../layer-text.ts';
import { call } from '../../lines.ts';
import type { Helper } from '../helpers/index.ts';
import { keyword, pairText, positional, type TorchKind } from '../writer.ts';

/** @param symmetric further arguments with PyTorch's own padding */
export function pooling(name: string, same: Helper, ...symmetric: readonly string[]): TorchKind {
  return {
    module(layer) {
      const { step, text } = layer;
      const padded = setting(step, 'padding') === 'same' && !isJust(param(step, 'poolSize'), 1);
      const sides =
        setting(step, 'padding') === 'symmetric'
          ? sidesOf(step, 'poolSize')
          : ([literal(0), literal(0)] as const);
      const steps = text(param(step, 'poolSize')) === text(param(step, 'strides'));
      return {
        module: call(padded ? layer.needs(same) : name, [
          positional(layer, 'poolSize'),
          // PyTorch steps by the window's size unless told otherwise.
          steps ? undefined : keyword(layer, 'stride', 'strides'),
          ...(isJust(sides, 0) ? [] : [`padding=${pairText(text, sides)}`, ...symmetric]),
        ]),
      };
    },
  };
}

export const blurPooling2d: TorchKind = {
  module(layer) {
    const [stride] = bothOf(param(layer.step, 'strides'));
    return {
      module: call(layer.needs('BlurPool2d'), [positional(layer, 'filterSize'), layer.text(stride)]),
    };
  },
};

/** @param method of a tensor */
export function globalPooling(method: 'mean' | 'amax'): TorchKind {
  return {
    // What keeps its places is a map.
    forward: ({ inputs, rank }) =>
      `${inputs.join()}.${method}(dim=(2, 3)${rank === 3 ? ', keepdim=True' : ''})`,
  };
}
