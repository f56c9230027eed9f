import { sidesOf } from '../borders.ts';
import { isJust, operand, param, scalingOf, setting, short } from '../layer-text.ts';
import { type Call, call, type Piece, prefixed } from '../lines.ts';
import {
  biasInitializer,
  initializer,
  type KerasLayer,
  type KerasWriter,
  keyword,
  layerCall,
  positional,
  rules,
  snakeCase,
} from './writer.ts';

/** What all windows share. */
function window(layer: KerasLayer): (Piece | undefined)[] {
  return [keyword(layer, 'strides', 'strides', 1), padding(layer)];
}

/** Keras has no symmetric padding, which is "same" where no place is stepped over. */
function padding(layer: KerasLayer): Piece | undefined {
  if (setting(layer.step, 'padding') !== 'symmetric') return keyword(layer, 'padding', 'padding', 'valid');
  return isJust(param(layer.step, 'strides'), 1) ? 'padding="same"' : undefined;
}

/** The layer behind the zeros that symmetric padding adds, where "same" would add others. */
function bordered(layer: KerasLayer): KerasLayer {
  const { step, text, inputs } = layer;
  const sides = sidesOf(step, 'kernelSize');
  if (setting(step, 'padding') !== 'symmetric' || isJust(param(step, 'strides'), 1) || isJust(sides, 0))
    return layer;
  return { ...layer, inputs: [`layers.ZeroPadding2D(${text(short(sides))})(${inputs.join()})`] };
}

/** Keras counts the windows of all channels as what an output reads; scaled by channels, one window counts. */
function depthwiseInitializer(layer: KerasLayer): Piece | undefined {
  const found = scalingOf(layer.step, 'depthwiseInitializer');
  if (found === null || found.mode === 'fanOut' || setting(layer.step, 'depthwiseFan') === 'allChannels')
    return initializer(layer, 'depthwise_initializer', 'depthwiseInitializer');
  const { mode, distribution } = found;
  const scale = isJust(found.scale, 1) && mode === 'fanAvg' ? '' : `${operand(layer, found.scale)} * `;
  const channels = `${layer.inputs.join()}.shape[-1]`;
  const multiplier = param(layer.step, 'depthMultiplier');
  const times =
    mode === 'fanIn'
      ? channels
      : isJust(multiplier, 1)
        ? `(${channels} + 1) / 2`
        : `(${channels} + ${layer.text(multiplier)}) / (1 + ${layer.text(multiplier)})`;
  return prefixed(
    'depthwise_initializer=',
    call('keras.initializers.VarianceScaling', [
      `scale=${scale}${times}`,
      mode === 'fanIn' ? undefined : 'mode="fan_avg"',
      `distribution="${snakeCase(distribution)}"`,
    ]),
  );
}

export const conv2d: KerasWriter = (layer) => {
  const made = plainConv2d(layer);
  if (setting(layer.step, 'weightStandardization') !== true) return made;
  layer.needs('StandardizedConv2D');
  const epsilon = `epsilon=${positional(layer, 'standardizationEpsilon')}`;
  return {
    ...made,
    head: 'StandardizedConv2D(',
    args: [...made.args.slice(0, -1), epsilon, ...made.args.slice(-1)],
  };
};

const plainConv2d = (layer: KerasLayer): Call =>
  layerCall(bordered(layer), 'Conv2D', [
    positional(layer, 'filters'),
    positional(layer, 'kernelSize'),
    ...window(layer),
    keyword(layer, 'dilation_rate', 'dilationRate', 1),
    keyword(layer, 'groups', 'groups', 1),
    keyword(layer, 'use_bias', 'useBias', true),
    initializer(layer, 'kernel_initializer', 'kernelInitializer'),
    biasInitializer(layer),
    ...rules(layer, 'kernel', 'HWIO'),
  ]);

export const conv1d: KerasWriter = (layer) =>
  layerCall(layer, 'Conv1D', [
    positional(layer, 'filters'),
    positional(layer, 'kernelSize'),
    ...window(layer),
    keyword(layer, 'dilation_rate', 'dilationRate', 1),
    keyword(layer, 'use_bias', 'useBias', true),
    initializer(layer, 'kernel_initializer', 'kernelInitializer'),
    biasInitializer(layer),
    ...rules(layer, 'kernel', 'WIO'),
  ]);

export const conv2dTranspose: KerasWriter = (layer) =>
  layerCall(layer, 'Conv2DTranspose', [
    positional(layer, 'filters'),
    positional(layer, 'kernelSize'),
    ...window(layer),
    keyword(layer, 'use_bias', 'useBias', true),
    initializer(layer, 'kernel_initializer', 'kernelInitializer'),
    biasInitializer(layer),
    ...rules(layer, 'kernel', 'HWOI'),
  ]);

export const depthwiseConv2d: KerasWriter = (layer) =>
  layerCall(bordered(layer), 'DepthwiseConv2D', [
    positional(layer, 'kernelSize'),
    ...window(layer),
    keyword(layer, 'depth_multiplier', 'depthMultiplier', 1),
    keyword(layer, 'dilation_rate', 'dilationRate', 1),
    keyword(layer, 'use_bias', 'useBias', true),
    depthwiseInitializer(layer),
    biasInitializer(layer),
    ...rules(layer, 'depthwise', 'HWCM'),
  ]);

export const separableConv2d: KerasWriter = (layer) =>
  layerCall(layer, 'SeparableConv2D', [
    positional(layer, 'filters'),
    positional(layer, 'kernelSize'),
    ...window(layer),
    keyword(layer, 'dilation_rate', 'dilationRate', 1),
    keyword(layer, 'depth_multiplier', 'depthMultiplier', 1),
    keyword(layer, 'use_bias', 'useBias', true),
    depthwiseInitializer(layer),
    initializer(layer, 'pointwise_initializer', 'pointwiseInitializer'),
    biasInitializer(layer),
    ...rules(layer, 'depthwise', 'HWCM'),
    ...rules(layer, 'pointwise', 'HWIO'),
  ]);
