import type { KerasKind } from './define.ts';

/** What lies before and behind the token is cut off. */
export const selectToken: KerasKind = ({ params, inputs: [[tokens = 0, features = 0] = []], shape }) => {
  const index = Number(params['index']);
  const place = index < 0 ? tokens + index : index;
  return [
    {
      className: 'Cropping1D',
      config: { cropping: [place, tokens - 1 - place] },
      suffix: 'cut',
      shape: [1, features],
    },
    {
      className: 'Reshape',
      config: { target_shape: shape },
      change: 'the selection of a token became Cropping1D and Reshape',
    },
  ];
};
