import { isList, type Value } from '../../expression.ts';
import { bothOf, isJust, param } from '../../layer-text.ts';
import { call } from '../../lines.ts';
import { keyword, positional, type TorchKind, type TorchLayer } from '../writer.ts';

export const flatten: TorchKind = {
  module: (layer) => ({ module: layer.rank === 3 ? `${layer.needs('MapFlatten')}()` : 'nn.Flatten()' }),
};

function list(layer: TorchLayer, own: string): string {
  return layer.text(param(layer.step, own));
}

export const reshape: TorchKind = {
  module: (layer) => ({ module: call(layer.needs('Reshape'), [list(layer, 'targetShape')]) }),
};

export const permute: TorchKind = {
  module: (layer) => ({ module: call(layer.needs('Permute'), [list(layer, 'dims')]) }),
};

/** `[[top, bottom], [left, right]]`, in PyTorch's order: left, right, top, bottom. */
function sides({ step, text }: TorchLayer, own: string): string[] {
  const [vertical, horizontal] = bothOf(param(step, own));
  const two = (side: Value): readonly Value[] => (isList(side) ? side : [side, side]);
  return [...two(horizontal), ...two(vertical)].map((side) => text(side));
}

export const zeroPadding2d: TorchKind = {
  module(layer) {
    const own = sides(layer, 'padding');
    const [first = '0'] = own;
    const alike = own.every((side) => side === first);
    return { module: call('nn.ZeroPad2d', [alike ? first : `(${own.join(', ')})`]) };
  },
};

export const cropping2d: TorchKind = {
  module: (layer) => ({ module: call(layer.needs('Crop2d'), sides(layer, 'cropping')) }),
};

export const channelSlice: TorchKind = {
  module: (layer) => ({
    module: call(layer.needs('ChannelSlice'), [positional(layer, 'begin'), positional(layer, 'size')]),
  }),
};

export const selectToken: TorchKind = {
  module: (layer) => ({ module: call(layer.needs('SelectToken'), [positional(layer, 'index')]) }),
};

export const upSampling2d: TorchKind = {
  module: (layer) => ({
    module: call('nn.Upsample', [
      `scale_factor=${positional(layer, 'size')}`,
      isJust(param(layer.step, 'interpolation'), 'nearest')
        ? undefined
        : keyword(layer, 'mode', 'interpolation'),
    ]),
  }),
};
