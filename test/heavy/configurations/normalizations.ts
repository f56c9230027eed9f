import type { Random } from '../../../core/random.ts';
import type { Shape } from '../../../core/shape.ts';
import { between, chance, drawChannels, oneOf } from './draw.ts';
import { addTo, at, type ConfigurationKind, type Drawn, type Formula } from './formula.ts';

function drawShape(source: Random, channels: number): Shape {
  const places = Array.from({ length: between(source, 0, 2) }, () => between(source, 1, 7));
  return [...places, channels];
}

interface Affine {
  readonly center: boolean;
  readonly scale: boolean;
  readonly epsilon: number;
}

function drawAffine(source: Random): Affine {
  const epsilon = oneOf(source, [1e-3, 1e-2, 1e-5]);
  return { center: chance(source, 0.7), scale: chance(source, 0.7), epsilon };
}

/** Learned factor and offset of each channel, and what is left of the weights. */
function affine({ center, scale }: Affine, weights: readonly Float64Array[], channels: number) {
  const left = [...weights];
  const gamma = (scale ? left.shift() : undefined) ?? new Float64Array(channels).fill(1);
  const beta = (center ? left.shift() : undefined) ?? new Float64Array(channels);
  return { gamma, beta, left };
}

/** Gradients of factor and offset of those that a layer has. */
function affineGradients(
  { center, scale }: Affine,
  dy: Float64Array,
  normal: Float64Array,
  channels: number,
) {
  const [byScale, byCenter] = [new Float64Array(channels), new Float64Array(channels)];
  dy.forEach((value, i) => {
    addTo(byScale, i % channels, value * at(normal, i));
    addTo(byCenter, i % channels, value);
  });
  return [...(scale ? [byScale] : []), ...(center ? [byCenter] : [])];
}

/** Mean 0 and variance 1 over the values of each group (Ioffe and Szegedy 2015, algorithm 1 and §3). */
function normalized(
  x: Float64Array,
  groupOf: (index: number) => number,
  channels: number,
  options: Affine,
  weights: readonly Float64Array[],
): Formula {
  const { gamma, beta } = affine(options, weights, channels);
  const groups = 1 + x.reduce((most, _, i) => Math.max(most, groupOf(i)), 0);
  const means = (values: Float64Array): Float64Array => {
    const [sums, counts] = [new Float64Array(groups), new Float64Array(groups)];
    values.forEach((value, i) => {
      addTo(sums, groupOf(i), value);
      addTo(counts, groupOf(i), 1);
    });
    return sums.map((sum, group) => sum / at(counts, group));
  };
  const mean = means(x);
  const centered = x.map((value, i) => value - at(mean, groupOf(i)));
  const inverse = means(centered.map((value) => value * value)).map(
    (variance) => 1 / Math.sqrt(variance + options.epsilon),
  );
  const normal = centered.map((value, i) => value * at(inverse, groupOf(i)));
  return {
    y: normal.map((value, i) => value * at(gamma, i % channels) + at(beta, i % channels)),
    back(dy) {
      const slope = dy.map((value, i) => value * at(gamma, i % channels));
      const [mean, along] = [means(slope), means(slope.map((value, i) => value * at(normal, i)))];
      const dx = slope.map((value, i) => {
        const group = groupOf(i);
        return at(inverse, group) * (value - at(mean, group) - at(normal, i) * at(along, group));
      });
      return [dx, ...affineGradients(options, dy, normal, channels)];
    },
  };
}

function batchNormalization(source: Random): Drawn {
  const channels = drawChannels(source);
  const shape = drawShape(source, channels);
  const options = drawAffine(source);
  return {
    params: { ...options },
    inputs: [shape],
    formula({ training, x: [x = new Float64Array()], weights }) {
      if (training) return normalized(x, (i) => i % channels, channels, options, weights);
      const { gamma, beta, left } = affine(options, weights, channels);
      const [mean, variance] = left;
      const inverse = (i: number) => 1 / Math.sqrt(at(variance, i % channels) + options.epsilon);
      const normal = x.map((value, i) => (value - at(mean, i % channels)) * inverse(i));
      return {
        y: normal.map((value, i) => value * at(gamma, i % channels) + at(beta, i % channels)),
        back: (dy) => [
          dy.map((value, i) => value * at(gamma, i % channels) * inverse(i)),
          ...affineGradients(options, dy, normal, channels),
        ],
      };
    },
  };
}

function layerNormalization(source: Random): Drawn {
  const channels = between(source, 2, 12);
  const shape = drawShape(source, channels);
  const options = drawAffine(source);
  return {
    params: { ...options },
    inputs: [shape],
    formula: ({ x: [x = new Float64Array()], weights }) =>
      normalized(x, (i) => Math.floor(i / channels), channels, options, weights),
  };
}

/** Divided by the root of the mean of squares over each place's channels (Zhang and Sennrich 2019, eq. 4). */
function rmsNormalization(source: Random): Drawn {
  const channels = between(source, 1, 12);
  const epsilon = oneOf(source, [1e-3, 1e-2, 1e-5]);
  return {
    params: { epsilon },
    inputs: [drawShape(source, channels)],
    formula({ x: [x = new Float64Array()], weights: [gamma = new Float64Array()] }) {
      const rowMeans = (values: Float64Array): Float64Array => {
        const means = new Float64Array(values.length / channels);
        values.forEach((value, i) => {
          addTo(means, Math.floor(i / channels), value / channels);
        });
        return means;
      };
      const inverse = rowMeans(x.map((value) => value * value)).map((mean) => 1 / Math.sqrt(mean + epsilon));
      const rowOf = (i: number): number => Math.floor(i / channels);
      const normal = x.map((value, i) => value * at(inverse, rowOf(i)));
      return {
        y: normal.map((value, i) => value * at(gamma, i % channels)),
        back(dy) {
          const slope = dy.map((value, i) => value * at(gamma, i % channels));
          const along = rowMeans(slope.map((value, i) => value * at(normal, i)));
          const dx = slope.map(
            (value, i) => at(inverse, rowOf(i)) * (value - at(normal, i) * at(along, rowOf(i))),
          );
          const byGamma = new Float64Array(channels);
          dy.forEach((value, i) => {
            addTo(byGamma, i % channels, value * at(normal, i));
          });
          return [dx, byGamma];
        },
      };
    },
  };
}

function groupNormalization(source: Random): Drawn {
  const [groups, part] = [between(source, 1, 4), between(source, 1, 4)];
  const channels = groups * part;
  const shape = drawShape(source, channels);
  const options = drawAffine(source);
  const size = shape.reduce((product, length) => product * length, 1);
  return {
    params: { groups, ...options },
    inputs: [shape],
    formula: ({ x: [x = new Float64Array()], weights }) => {
      const groupOf = (i: number) => Math.floor(i / size) * groups + Math.floor((i % channels) / part);
      return normalized(x, groupOf, channels, options, weights);
    },
  };
}

function prelu(source: Random): Drawn {
  const shape = Array.from({ length: between(source, 1, 3) }, () => between(source, 1, 7));
  const sharedAxes = shape.flatMap((_, i) => (chance(source, 0.5) ? [i + 1] : []));
  const size = shape.reduce((product, length) => product * length, 1);
  /** The slope of a value: its place with shared axes left out. */
  const slopeOf = (index: number): number => {
    let [rest, stride, slope] = [index % size, 1, 0];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const length = shape[axis] ?? 1;
      const place = rest % length;
      rest = (rest - place) / length;
      if (sharedAxes.includes(axis + 1)) continue;
      slope += place * stride;
      stride *= length;
    }
    return slope;
  };
  return {
    params: { sharedAxes },
    inputs: [shape],
    formula({ x: [x = new Float64Array()], weights: [alpha = new Float64Array()] }) {
      return {
        y: x.map((value, i) => (value > 0 ? value : at(alpha, slopeOf(i)) * value)),
        back(dy) {
          const byAlpha = new Float64Array(alpha.length);
          dy.forEach((value, i) => {
            if (at(x, i) < 0) addTo(byAlpha, slopeOf(i), value * at(x, i));
          });
          return [dy.map((value, i) => (at(x, i) > 0 ? value : value * at(alpha, slopeOf(i)))), byAlpha];
        },
      };
    },
  };
}

// A variance near 0 under a small epsilon magnifies the rounding of 32 bits.
export const normalizations: readonly ConfigurationKind[] = [
  { kind: 'batchNormalization', draw: batchNormalization, tolerance: 2e-3, inference: true },
  { kind: 'layerNormalization', draw: layerNormalization, tolerance: 2e-3 },
  { kind: 'groupNormalization', draw: groupNormalization, tolerance: 2e-3 },
  { kind: 'rmsNormalization', draw: rmsNormalization, tolerance: 2e-3 },
  { kind: 'prelu', draw: prelu },
];
