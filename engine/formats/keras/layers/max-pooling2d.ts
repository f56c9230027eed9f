import type { KerasKind } from './define.ts';
import { channelsLast, standard } from './standard.ts';

/**
 * Keras has no symmetric padding, and zeros may be larger than all values of a map. At stride 1 it is "same": of what is pooled at every
 * place, a second pooling of single values keeps those of the steps.
 */
export const maxPooling2d: KerasKind = (layer) => {
  const { params, inputs } = layer;
  if (params['padding'] !== 'symmetric') return standard(layer);
  const [[height = 0, width = 0, channels = 0] = []] = inputs;
  return [
    {
      className: 'MaxPooling2D',
      config: { pool_size: params['poolSize'], strides: [1, 1], padding: 'same', data_format: channelsLast },
      suffix: 'everywhere',
      shape: [height, width, channels],
    },
    {
      className: 'MaxPooling2D',
      config: { pool_size: [1, 1], strides: params['strides'], padding: 'valid', data_format: channelsLast },
      change:
        'max pooling with symmetric padding became a pooling at every place and one that keeps those of its steps',
    },
  ];
};
