import { z } from 'zod';
import { symmetricIsSame, windowPads, withBorder } from '../../../../core/ops/pads.ts';
import type { KerasKind } from './define.ts';
import { channelsLast, standard } from './standard.ts';

const size2d = z.tuple([z.number(), z.number()]);
const settings = z.object({ kernelSize: size2d, strides: size2d, dilationRate: size2d });

/** A convolution whose padding may be symmetric, which Keras lacks: where "same" is something else, a layer before it pads. */
export const bordered: KerasKind = (given) => {
  // Keras has no standardized kernels: the file holds what they compute with.
  const plain = 'weightStandardization' in given.params ? { weightStandardization: false } : {};
  const params: Readonly<Record<string, unknown>> = { ...given.params, ...plain };
  const layer = { ...given, params };
  const [map = []] = layer.inputs;
  if (params['padding'] !== 'symmetric') return standard(layer);
  const { kernelSize, strides, dilationRate } = settings.parse(params);
  if (symmetricIsSame(map, kernelSize, strides, dilationRate))
    return standard({ ...layer, params: { ...params, padding: 'same' } });
  const padding = windowPads(map, kernelSize, strides, 'symmetric', dilationRate);
  const shape = withBorder(map, padding);
  return [
    {
      className: 'ZeroPadding2D',
      config: { padding, data_format: channelsLast },
      suffix: 'padded',
      shape,
      change: 'symmetric padding became ZeroPadding2D',
    },
    ...standard({ ...layer, params: { ...params, padding: 'valid' }, inputs: [shape] }),
  ];
};
