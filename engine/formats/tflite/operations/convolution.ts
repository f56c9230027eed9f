import type { Pad } from '../../../../core/ops/define.ts';
import type { Operand } from '../../../../core/ops/program.ts';
import type { Shape, Size2d } from '../../../../core/shape.ts';
import type { GraphTensor } from '../graph.ts';
import { activations, paddings } from '../schema.ts';
import { builtinPadding, padded, type Sliding } from './pads.ts';
import type { Affine, Site, Write } from './site.ts';

/** Kernel `[height, width, in / groups, out]` becomes `[out, height, width, in / groups]`, and gives the number of groups by itself. */
export const conv2d: Write<'conv2d'> = (op, site) => {
  const [height = 0, width = 0, channels = 0, out = 0] = shapeOfWeight(op.kernel);
  const kernel = scaledAlong(site.values(op.kernel), out, site.affine);
  const { x, padding } = mapFor(site, op.x, { ...op, size: [height, width] });
  site.result(
    'CONV_2D',
    [
      x,
      site.constant('kernel', outFirst(kernel, out), [out, height, width, channels]),
      biasOf(site, op.bias, out),
    ],
    {
      is: 'Conv2DOptions',
      padding,
      strideH: op.strides[0],
      strideW: op.strides[1],
      dilationH: op.dilations[0],
      dilationW: op.dilations[1],
      activation: activations[site.activation],
    },
  );
};

/** Kernel `[height, width, channels, multiplier]` stands as `[1, height, width, channels · multiplier]`: in the same order. */
export const depthwiseConv2d: Write<'depthwiseConv2d'> = (op, site) => {
  const [height = 0, width = 0, channels = 0, multiplier = 0] = shapeOfWeight(op.kernel);
  const out = channels * multiplier;
  const kernel = scaledAlong(site.values(op.kernel), out, site.affine);
  const { x, padding } = mapFor(site, op.x, { ...op, size: [height, width] });
  site.result(
    'DEPTHWISE_CONV_2D',
    [x, site.constant('kernel', kernel, [1, height, width, out]), biasOf(site, op.bias, out)],
    {
      is: 'DepthwiseConv2DOptions',
      padding,
      strideH: op.strides[0],
      strideW: op.strides[1],
      depthMultiplier: multiplier,
      dilationH: op.dilations[0],
      dilationW: op.dilations[1],
      activation: activations[site.activation],
    },
  );
};

/**
 * TRANSPOSE_CONV pads as the convolution whose gradient it is would. Where our pads are others, the whole result is made and they are
 * cut off. Rows that no window reaches hold the bias alone: they are added as zeros before it.
 */
export const convTranspose2d: Write<'convTranspose2d'> = (op, site) => {
  const [height = 0, width = 0, out = 0, channels = 0] = shapeOfWeight(op.kernel);
  const size = [height, width] as const;
  const map = site.tensor(op.x);
  const kernel = site.constant(
    'kernel',
    outFirst(
      scaledBy(site.values(op.kernel), site.affine, (i) => Math.floor(i / channels) % out),
      out,
      channels,
    ),
    [out, height, width, channels],
  );
  const bias = biasOf(site, op.bias, out);
  const strides = { strideH: op.strides[0], strideW: op.strides[1] };
  const padding = transposedPadding(site.shape, map.shape, op.outputPadding, {
    size,
    strides: op.strides,
    pads: op.pads,
    dilations: [1, 1],
  });
  if (padding !== undefined) {
    site.result('TRANSPOSE_CONV', [site.integers('shape', site.shape), kernel, map, bias], {
      is: 'TransposeConvOptions',
      padding,
      ...strides,
    });
    return;
  }
  const whole = wholeShape(map.shape, size, op.strides, out);
  const rows = cutAt(op.pads[0], op.outputPadding[0]);
  const columns = cutAt(op.pads[1], op.outputPadding[1]);
  const added = rows.added + columns.added > 0;
  const given = site.part(
    'whole',
    whole,
    'TRANSPOSE_CONV',
    [
      site.integers('whole shape', whole),
      kernel,
      map,
      added ? site.constant('no bias', new Float32Array(out), [out]) : bias,
    ],
    { is: 'TransposeConvOptions', padding: paddings.valid, ...strides },
  );
  const begin = [0, rows.before, columns.before, 0];
  const end = [1, (whole[1] ?? 0) - rows.after, (whole[2] ?? 0) - columns.after, out];
  const slice = [
    given,
    site.integers('begin', begin),
    site.integers('end', end),
    site.integers('steps', [1, 1, 1, 1]),
  ];
  if (!added) {
    site.result('STRIDED_SLICE', slice, { is: 'StridedSliceOptions' });
    return;
  }
  const left = end.map((last, axis) => last - (begin[axis] ?? 0));
  const cut = site.part('cut', left, 'STRIDED_SLICE', slice, { is: 'StridedSliceOptions' });
  const filled = padded(site, cut, [
    [0, rows.added],
    [0, columns.added],
  ]);
  site.result('ADD', [filled, bias], { is: 'AddOptions' });
};

/** The operator's own padding where it is ours; it counts from the result. */
function transposedPadding(
  out: Shape,
  map: Shape,
  outputPadding: Size2d,
  sliding: Sliding,
): number | undefined {
  const padding = builtinPadding(out, sliding);
  const fits = [0, 1].every(
    (axis) =>
      (outputPadding[axis] ?? 0) === 0 &&
      (padding === paddings.valid ||
        Math.ceil((out[axis + 1] ?? 0) / (sliding.strides[axis] ?? 1)) === map[axis + 1]),
  );
  return fits ? padding : undefined;
}

/** What is cut off at both ends, and what is added behind instead. */
function cutAt(
  [before, after]: Pad,
  outputPadding: number,
): { before: number; after: number; added: number } {
  return {
    before,
    after: Math.max(after - outputPadding, 0),
    added: Math.max(outputPadding - after, 0),
  };
}

function wholeShape(map: Shape, size: Shape, strides: Shape, out: number): Shape {
  const places = [0, 1].map((axis) => ((map[axis + 1] ?? 0) - 1) * (strides[axis] ?? 1) + (size[axis] ?? 0));
  return [1, ...places, out];
}

/** Kernel `[in, out]` becomes `[out, in]`. */
export const dense: Write<'dense'> = (op, site) => {
  const [channels = 0, out = 0] = shapeOfWeight(op.kernel);
  const kernel = scaledAlong(site.values(op.kernel), out, site.affine);
  const x = site.tensor(op.x);
  site.result(
    'FULLY_CONNECTED',
    [x, site.constant('kernel', outFirst(kernel, out), [out, channels]), biasOf(site, op.bias, out)],
    {
      is: 'FullyConnectedOptions',
      activation: activations[site.activation],
      ...(x.shape.length > 2 ? { keepNumDims: true } : {}),
    },
  );
};

export const matmul: Write<'matmul'> = ({ a, b }, site) =>
  site.result('BATCH_MATMUL', [site.tensor(a), site.tensor(b)], {
    is: 'BatchMatMulOptions',
    adjX: false,
    adjY: false,
  });

/** The map that an operator slides over, and the padding that it adds itself. */
function mapFor(site: Site, operand: Operand, sliding: Sliding): { x: GraphTensor; padding: number } {
  const x = site.tensor(operand);
  const padding = builtinPadding(x.shape, sliding);
  return padding === undefined
    ? { x: padded(site, x, sliding.pads), padding: paddings.valid }
    : { x, padding };
}

/** Biases, zeros where there are none: optional ones are not understood by all runtimes. */
function biasOf(site: Site, operand: Operand | null, out: number): GraphTensor {
  const own = operand === null ? new Float32Array(out) : site.values(operand);
  const { affine } = site;
  const folded =
    affine === undefined
      ? own
      : own.map((value, i) => value * (affine.scale[i] ?? 1) + (affine.shift[i] ?? 0));
  return site.constant('bias', folded, [out]);
}

/** A kernel whose last axis counts output channels, times the scale of each. */
function scaledAlong(kernel: Float32Array, out: number, affine: Affine | undefined): Float32Array {
  return scaledBy(kernel, affine, (i) => i % out);
}

function scaledBy(
  kernel: Float32Array,
  affine: Affine | undefined,
  channelOf: (index: number) => number,
): Float32Array {
  return affine === undefined ? kernel : kernel.map((value, i) => value * (affine.scale[channelOf(i)] ?? 1));
}

/** `[rest, out, behind]` as `[out, rest, behind]`. */
function outFirst(kernel: Float32Array, out: number, behind = 1): Float32Array {
  const rest = kernel.length / (out * behind);
  const moved = new Float32Array(kernel.length);
  let to = 0;
  for (let channel = 0; channel < out; channel++)
    for (let place = 0; place < rest; place++)
      for (let last = 0; last < behind; last++)
        moved[to++] = kernel[(place * out + channel) * behind + last] ?? 0;
  return moved;
}

function shapeOfWeight(operand: Operand): Shape {
  if ('weight' in operand) return operand.shape;
  throw new Error('a kernel is a weight');
}
