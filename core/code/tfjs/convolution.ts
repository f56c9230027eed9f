import { sidesOf, stepsBefore } from '../borders.ts';
import { isJust, operand, param, scalingOf, setting, short } from '../layer-text.ts';
import { type Piece, prefixed } from '../lines.ts';
import { rules } from './rules.ts';
import {
  biasInitializer,
  changed,
  initializer,
  initializerObject,
  layerCall,
  own,
  ownLayer,
  type TfjsLayer,
  type TfjsWriter,
} from './writer.ts';

/** What all windows share. */
function window(layer: TfjsLayer): (Piece | undefined)[] {
  return [own(layer, 'kernelSize'), own(layer, 'strides', 1), padding(layer)];
}

/** tfjs has no symmetric padding, which is "same" where no place is stepped over. */
function padding(layer: TfjsLayer): Piece | undefined {
  if (setting(layer.step, 'padding') !== 'symmetric') return own(layer, 'padding', 'valid');
  return isJust(param(layer.step, 'strides'), 1) ? "padding: 'same'" : undefined;
}

/** The layer behind the zeros that symmetric padding adds, where "same" would add others. */
function bordered(layer: TfjsLayer): TfjsLayer {
  const { step, text, inputs } = layer;
  const sides = sidesOf(step, 'kernelSize');
  if (setting(step, 'padding') !== 'symmetric' || isJust(param(step, 'strides'), 1) || isJust(sides, 0))
    return layer;
  const border = `tf.layers.zeroPadding2d({ padding: ${text(short(sides))} })`;
  return { ...layer, inputs: [`${border}.apply(${inputs.join()})`] };
}

/** tfjs counts the windows of all channels as what an output reads; scaled by channels, one window counts. */
function depthwiseInitializer(layer: TfjsLayer, usual: string): Piece | undefined {
  const found = scalingOf(layer.step, 'depthwiseInitializer');
  if (found === null || found.mode === 'fanOut' || setting(layer.step, 'depthwiseFan') === 'allChannels')
    return initializer(layer, 'depthwiseInitializer', usual);
  const { mode, distribution } = found;
  const scale = isJust(found.scale, 1) && mode === 'fanAvg' ? '' : `${operand(layer, found.scale)} * `;
  const channels = `${layer.inputs.join()}.shape[3]`;
  const multiplier = layer.text(param(layer.step, 'depthMultiplier'));
  const times = mode === 'fanIn' ? channels : `(${channels} + ${multiplier}) / (1 + ${multiplier})`;
  const common = [`scale: ${scale}${times}`, `mode: '${mode}'`];
  const made =
    distribution === 'untruncatedNormal'
      ? { head: `new ${layer.needs('UntruncatedNormal')}({`, args: common }
      : {
          head: 'tf.initializers.varianceScaling({',
          args: [...common, `distribution: '${distribution === 'uniform' ? 'uniform' : 'normal'}'`],
        };
  return prefixed('depthwiseInitializer: ', { ...made, tail: '})', spaced: true });
}

export const conv2d: TfjsWriter = (layer) => {
  const args = [
    own(layer, 'filters'),
    ...window(layer),
    own(layer, 'dilationRate', 1),
    own(layer, 'groups', 1),
    own(layer, 'useBias', true),
    initializer(layer, 'kernelInitializer', 'glorotNormal'),
    biasInitializer(layer),
    ...rules(layer, 'kernel', 'HWIO'),
  ];
  if (setting(layer.step, 'weightStandardization') === true) {
    const epsilon = `epsilon: ${layer.text(param(layer.step, 'standardizationEpsilon'))}`;
    return ownLayer(bordered(layer), 'StandardizedConv2D', [...args, epsilon]);
  }
  // Stock tfjs has no groups.
  if (isJust(param(layer.step, 'groups'), 1)) return layerCall(bordered(layer), 'conv2d', args);
  return ownLayer(bordered(layer), 'GroupedConv2D', args);
};

/** The layer behind the zeros that causal padding adds, which stock tfjs refuses to compute. */
function behindZeros(layer: TfjsLayer): TfjsLayer {
  const before = stepsBefore(layer.step);
  if (isJust(before, 0)) return layer;
  return { ...layer, inputs: [`${layer.needs('padBefore')}(${layer.inputs.join()}, ${layer.text(before)})`] };
}

export const conv1d: TfjsWriter = (layer) => {
  const causal = setting(layer.step, 'padding') === 'causal';
  return layerCall(causal ? behindZeros(layer) : layer, 'conv1d', [
    own(layer, 'filters'),
    own(layer, 'kernelSize'),
    own(layer, 'strides', 1),
    causal ? undefined : own(layer, 'padding', 'valid'),
    own(layer, 'dilationRate', 1),
    own(layer, 'useBias', true),
    initializer(layer, 'kernelInitializer', 'glorotNormal'),
    biasInitializer(layer),
    ...rules(layer, 'kernel', 'WIO'),
  ]);
};

export const conv2dTranspose: TfjsWriter = (layer) =>
  layerCall(layer, 'conv2dTranspose', [
    own(layer, 'filters'),
    ...window(layer),
    own(layer, 'useBias', true),
    initializer(layer, 'kernelInitializer', 'glorotNormal'),
    biasInitializer(layer),
    ...rules(layer, 'kernel', 'HWOI'),
  ]);

export const depthwiseConv2d: TfjsWriter = (layer) => {
  const args = [
    ...window(layer),
    own(layer, 'depthMultiplier', 1),
    own(layer, 'dilationRate', 1),
    own(layer, 'useBias', true),
    depthwiseInitializer(layer, 'glorotNormal'),
    biasInitializer(layer),
    ...rules(layer, 'depthwise', 'HWCM'),
  ];
  if (isJust(param(layer.step, 'dilationRate'), 1))
    return layerCall(bordered(layer), 'depthwiseConv2d', args);
  return ownLayer(bordered(layer), 'DilatedDepthwiseConv2D', args);
};

export const separableConv2d: TfjsWriter = (layer) => {
  const made = layerCall(layer, 'separableConv2d', [
    own(layer, 'filters'),
    ...window(layer),
    own(layer, 'depthMultiplier', 1),
    own(layer, 'dilationRate', 1),
    own(layer, 'useBias', true),
    depthwiseInitializer(layer, 'glorotUniform'),
    biasInitializer(layer),
    ...rules(layer, 'depthwise', 'HWCM'),
    ...rules(layer, 'pointwise', 'HWIO'),
  ]);
  return changed(layer, 'startPointwise', made, initializerObject(layer, 'pointwiseInitializer'));
};
