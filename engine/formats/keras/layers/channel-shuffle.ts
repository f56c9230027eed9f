import type { KerasKind } from './define.ts';

/** Groups become an axis, which trades places with that of the channels in each. */
export const channelShuffle: KerasKind = ({ params, shape }) => {
  const [height = 0, width = 0, channels = 0] = shape;
  const groups = Number(params['groups']);
  const grouped = [height, width, groups, channels / groups];
  const mixed = [height, width, channels / groups, groups];
  return [
    { className: 'Reshape', config: { target_shape: grouped }, suffix: 'grouped', shape: grouped },
    { className: 'Permute', config: { dims: [1, 2, 4, 3] }, suffix: 'mixed', shape: mixed },
    {
      className: 'Reshape',
      config: { target_shape: shape },
      change: 'the channel shuffle became two Reshape layers and a Permute',
    },
  ];
};
