import { elementCount } from '../../../../core/shape.ts';
import type { KerasKind, KerasLayer } from './define.ts';

/**
 * Cropping that is told that channels come first cuts the last two axes, the columns and the channels. What is no map is read as one
 * for that.
 */
export const channelSlice: KerasKind = ({ params, inputs: [input = []], shape }) => {
  const begin = Number(params['begin']);
  const size = Number(params['size']);
  const channels = input.at(-1) ?? 0;
  const cut: KerasLayer = {
    className: 'Cropping2D',
    config: {
      cropping: [
        [0, 0],
        [begin, channels - begin - size],
      ],
      data_format: 'channels_first',
    },
  };
  if (shape.length === 3) return [{ ...cut, change: 'the channel slice became Cropping2D of the channels' }];
  const places = elementCount(shape) / size;
  const map = [1, places, channels];
  return [
    { className: 'Reshape', config: { target_shape: map }, suffix: 'map', shape: map },
    { ...cut, suffix: 'cut', shape: [1, places, size] },
    {
      className: 'Reshape',
      config: { target_shape: shape },
      change: 'the channel slice became Cropping2D of the channels between two Reshape layers',
    },
  ];
};
