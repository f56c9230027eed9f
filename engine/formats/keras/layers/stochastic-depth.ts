import type { KerasKind } from './define.ts';

/** One draw for all values of a sample, scaled alike: what Dropout does where all axes but the batch's share their noise. */
export const stochasticDepth: KerasKind = ({ params, shape }) => [
  {
    className: 'Dropout',
    config: { rate: params['rate'], noise_shape: [null, ...shape.map(() => 1)] },
    change: 'stochastic depth became Dropout with one draw per sample, which is equivalent',
  },
];
