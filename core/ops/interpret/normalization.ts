import type { Compute, Tensor } from './tensor.ts';

/** Factor and offset of a channel, where there are any. */
function scaled(value: number, channel: number, gamma: Tensor | null, beta: Tensor | null): number {
  return value * (gamma === null ? 1 : (gamma.values[channel] ?? 0)) + (beta?.values[channel] ?? 0);
}

export const batchNormalization: Compute<'batchNormalization'> = ({
  x,
  mean,
  variance,
  gamma,
  beta,
  epsilon,
}) => {
  const channels = x.shape.at(-1) ?? 1;
  return x.values.map((value, place) => {
    const channel = place % channels;
    const deviation = Math.sqrt((variance.values[channel] ?? 0) + epsilon);
    return scaled((value - (mean.values[channel] ?? 0)) / deviation, channel, gamma, beta);
  });
};

/** Brings the values of every set of places to mean 0 and variance 1, then scales them. */
function normalized(
  x: Tensor,
  sets: number,
  setOf: (place: number) => number,
  { gamma, beta, epsilon }: { gamma: Tensor | null; beta: Tensor | null; epsilon: number },
): Float64Array {
  const count = x.values.length / sets;
  const mean = new Float64Array(sets);
  const variance = new Float64Array(sets);
  for (const [place, value] of x.values.entries()) {
    const own = setOf(place);
    mean[own] = (mean[own] ?? 0) + value / count;
  }
  for (const [place, value] of x.values.entries()) {
    const own = setOf(place);
    variance[own] = (variance[own] ?? 0) + (value - (mean[own] ?? 0)) ** 2 / count;
  }
  const channels = x.shape.at(-1) ?? 1;
  return x.values.map((value, place) => {
    const own = setOf(place);
    const even = (value - (mean[own] ?? 0)) / Math.sqrt((variance[own] ?? 0) + epsilon);
    return scaled(even, place % channels, gamma, beta);
  });
}

export const layerNormalization: Compute<'layerNormalization'> = ({ x, ...op }) => {
  const channels = x.shape.at(-1) ?? 1;
  return normalized(x, x.values.length / channels, (place) => Math.floor(place / channels), op);
};

export const groupNormalization: Compute<'groupNormalization'> = ({ x, groups, ...op }) => {
  const channels = x.shape.at(-1) ?? 1;
  return normalized(x, groups, (place) => Math.floor(((place % channels) * groups) / channels), op);
};

export const rmsNormalization: Compute<'rmsNormalization'> = ({ x, gamma, epsilon }) => {
  const channels = x.shape.at(-1) ?? 1;
  const y = new Float64Array(x.values.length);
  for (let first = 0; first < y.length; first += channels) {
    const row = x.values.subarray(first, first + channels);
    const meanSquare = row.reduce((total, value) => total + value ** 2, 0) / channels;
    const root = Math.sqrt(meanSquare + epsilon);
    y.set(
      row.map((value, channel) => scaled(value / root, channel, gamma, null)),
      first,
    );
  }
  return y;
};
