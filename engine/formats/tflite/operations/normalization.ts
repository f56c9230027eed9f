import type { OpOf } from '../../../../core/ops/define.ts';
import type { Operand } from '../../../../core/ops/program.ts';
import type { Shape } from '../../../../core/shape.ts';
import type { GraphTensor } from '../graph.ts';
import { activations, paddings } from '../schema.ts';
import type { Affine, Site, Write } from './site.ts';

/**
 * Of a map, a depthwise convolution with windows of one place: one operator, with a scale per channel where weights have 8 bits.
 * Elsewhere a product and a sum.
 */
export const batchNormalization: Write<'batchNormalization'> = (op, site) => {
  const x = site.tensor(op.x);
  const { scale, shift } = affineOf(op, site.values);
  const channels = scale.length;
  const shifts = site.constant('shift', shift, [channels]);
  const activation = activations[site.activation];
  if (x.shape.length === 4) {
    site.result('DEPTHWISE_CONV_2D', [x, site.constant('scale', scale, [1, 1, 1, channels]), shifts], {
      is: 'DepthwiseConv2DOptions',
      padding: paddings.valid,
      strideH: 1,
      strideW: 1,
      depthMultiplier: 1,
      activation,
    });
    return;
  }
  const scales = site.constant('scale', scale, [channels]);
  const product = site.part('scaled', x.shape, 'MUL', [x, scales], { is: 'MulOptions' });
  site.result('ADD', [product, shifts], { is: 'AddOptions', activation });
};

/** What the moving statistics do to every value: `gamma / √(variance + epsilon)`, and beta less that of the mean. */
export function affineOf(
  op: OpOf<'batchNormalization', Operand>,
  values: (operand: Operand) => Float32Array,
): Affine {
  const mean = values(op.mean);
  const gamma = op.gamma === null ? undefined : values(op.gamma);
  const beta = op.beta === null ? undefined : values(op.beta);
  // In double precision until the end: the shift is a difference of large numbers where the mean is.
  const scales = Array.from(
    values(op.variance),
    (variance, i) => (gamma?.[i] ?? 1) / Math.sqrt(variance + op.epsilon),
  );
  return {
    scale: Float32Array.from(scales),
    shift: Float32Array.from(scales, (scale, i) => (beta?.[i] ?? 0) - (mean[i] ?? 0) * scale),
  };
}

export const layerNormalization: Write<'layerNormalization'> = (op, site) => {
  site.onlyFloat('layer normalization');
  const x = site.tensor(op.x);
  standardize(site, x, [x.shape.length - 1], op.epsilon, (operator, inputs) =>
    learned(site, op, site.part('normalized', x.shape, operator, inputs, { is: 'MulOptions' })),
  );
};

export const groupNormalization: Write<'groupNormalization'> = (op, site) => {
  site.onlyFloat('group normalization');
  const x = site.tensor(op.x);
  const channels = x.shape.at(-1) ?? 0;
  const places = x.shape.slice(1, -1).reduce((product, length) => product * length, 1);
  const grouped: Shape = [1, places, op.groups, channels / op.groups];
  const runs = reshaped(site, 'groups', x, grouped);
  standardize(site, runs, [1, 3], op.epsilon, (operator, inputs) => {
    const normalized = site.part('normalized', grouped, operator, inputs, { is: 'MulOptions' });
    learned(site, op, reshaped(site, 'channels', normalized, x.shape));
  });
};

export const rmsNormalization: Write<'rmsNormalization'> = (op, site) => {
  site.onlyFloat('RMS normalization');
  const x = site.tensor(op.x);
  const squares = site.part('squares', x.shape, 'MUL', [x, x], { is: 'MulOptions' });
  const mean = site.part(
    'mean',
    [...x.shape.slice(0, -1), 1],
    'MEAN',
    [squares, site.integers('axes', [x.shape.length - 1])],
    { is: 'ReducerOptions', keepDims: true },
  );
  const inverse = inverseRoot(site, mean, op.epsilon);
  const normalized = site.part('normalized', x.shape, 'MUL', [x, inverse], { is: 'MulOptions' });
  site.result('MUL', [normalized, site.tensor(op.gamma)], { is: 'MulOptions' });
};

/** Less its mean over some axes, over its deviation; the last product is left to the caller. */
function standardize(
  site: Site,
  x: GraphTensor,
  axes: readonly number[],
  epsilon: number,
  last: (operator: 'MUL', inputs: readonly GraphTensor[]) => void,
): void {
  const one = x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  const over = site.integers('axes', axes);
  const keep = { is: 'ReducerOptions', keepDims: true } as const;
  const mean = site.part('mean', one, 'MEAN', [x, over], keep);
  const centered = site.part('centered', x.shape, 'SUB', [x, mean], { is: 'SubOptions' });
  const squares = site.part('squares', x.shape, 'MUL', [centered, centered], { is: 'MulOptions' });
  const variance = site.part('variance', one, 'MEAN', [squares, over], keep);
  last('MUL', [centered, inverseRoot(site, variance, epsilon)]);
}

/** 1 / √(x + epsilon) */
function inverseRoot(site: Site, x: GraphTensor, epsilon: number): GraphTensor {
  const more = site.constant('epsilon', Float32Array.of(epsilon), [1]);
  return site.part('inverse', x.shape, 'RSQRT', [
    site.part('raised', x.shape, 'ADD', [x, more], { is: 'AddOptions' }),
  ]);
}

/** Times gamma and plus beta, where there are such; these give the result. */
function learned(
  site: Site,
  { gamma, beta }: { readonly gamma: Operand | null; readonly beta: Operand | null },
  x: GraphTensor,
): void {
  const ones = (): GraphTensor => site.constant('one', Float32Array.of(1), [1]);
  if (beta === null) {
    site.result('MUL', [x, gamma === null ? ones() : site.tensor(gamma)], { is: 'MulOptions' });
    return;
  }
  const scaled =
    gamma === null ? x : site.part('scaled', x.shape, 'MUL', [x, site.tensor(gamma)], { is: 'MulOptions' });
  site.result('ADD', [scaled, site.tensor(beta)], { is: 'AddOptions' });
}

function reshaped(site: Site, name: string, x: GraphTensor, shape: Shape): GraphTensor {
  return site.part(name, shape, 'RESHAPE', [x, site.integers(`${name} shape`, shape)], {
    is: 'ReshapeOptions',
    newShape: shape,
  });
}
