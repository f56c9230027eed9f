import type { KerasKind, KerasLayer } from './define.ts';
import { channelsLast } from './standard.ts';

/**
 * Every such row and column, and channels of zeros behind those there are, by Keras's own layers: a pooling whose windows have one
 * value takes the places, and padding told that channels come first pads the last two axes, the columns and the channels.
 */
export const zeroPadShortcut: KerasKind = ({ params, inputs: [map = []], shape }) => {
  const channels = map[2] ?? 0;
  const [rows = 0, columns = 0, filters = 0] = shape;
  const pad: KerasLayer = {
    className: 'ZeroPadding2D',
    config: {
      padding: [
        [0, 0],
        [0, filters - channels],
      ],
      data_format: 'channels_first',
    },
    change: 'the zero-pad shortcut became MaxPooling2D of single values and ZeroPadding2D of the channels',
  };
  const strides: unknown = params['strides'];
  if (Array.isArray(strides) && strides.every((stride) => stride === 1)) return [pad];
  return [
    {
      className: 'MaxPooling2D',
      config: { pool_size: [1, 1], strides, padding: 'valid', data_format: channelsLast },
      suffix: 'kept',
      shape: [rows, columns, channels],
    },
    pad,
  ];
};
