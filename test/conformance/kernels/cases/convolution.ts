import * as tf from '@tensorflow/tfjs-core';
import { groupedConv2d } from '../../../../engine/kernels/grouped-conv2d.ts';
import type { KernelCase } from '../kernel-case.ts';

type Size = readonly [number, number];
type Pad = 'same' | 'valid';

interface Geometry {
  readonly x: readonly [batch: number, height: number, width: number, channels: number];
  readonly kernel: Size;
  readonly filters: number;
  readonly strides?: Size;
  readonly pad: Pad;
  readonly dilations?: Size;
}

const geometries: readonly Geometry[] = [
  { x: [1, 5, 5, 1], kernel: [3, 3], filters: 1, pad: 'valid' },
  { x: [3, 5, 4, 5], kernel: [3, 3], filters: 4, pad: 'same' },
  { x: [3, 4, 6, 5], kernel: [1, 1], filters: 3, pad: 'same' },
  { x: [3, 5, 7, 3], kernel: [1, 1], filters: 4, strides: [2, 2], pad: 'same' },
  { x: [2, 6, 8, 2], kernel: [1, 1], filters: 3, strides: [2, 2], pad: 'valid' },
  { x: [3, 6, 5, 5], kernel: [3, 3], filters: 3, strides: [2, 2], pad: 'same' },
  { x: [2, 8, 7, 3], kernel: [3, 3], filters: 2, strides: [2, 2], pad: 'valid' },
  { x: [1, 7, 6, 3], kernel: [2, 2], filters: 5, pad: 'same' },
  { x: [1, 6, 7, 2], kernel: [4, 4], filters: 3, strides: [2, 2], pad: 'same' },
  { x: [2, 9, 4, 3], kernel: [5, 1], filters: 2, pad: 'same' },
  { x: [2, 4, 9, 3], kernel: [1, 4], filters: 2, strides: [1, 3], pad: 'valid' },
  { x: [2, 7, 7, 2], kernel: [2, 3], filters: 3, strides: [3, 2], pad: 'valid' },
  { x: [1, 3, 3, 2], kernel: [3, 3], filters: 2, pad: 'valid' },
  { x: [1, 2, 2, 2], kernel: [5, 5], filters: 2, pad: 'same' },
  { x: [2, 1, 9, 2], kernel: [1, 3], filters: 2, pad: 'same' },
  // Multiples of four channels take other paths on a GPU.
  { x: [2, 6, 5, 4], kernel: [3, 3], filters: 8, pad: 'same' },
  { x: [2, 7, 6, 8], kernel: [3, 3], filters: 4, strides: [2, 2], pad: 'same' },
  { x: [2, 5, 6, 4], kernel: [1, 1], filters: 8, strides: [2, 2], pad: 'same' },
  // Multiples of eight go through our own WebAssembly, four pixels and four channels at a time.
  { x: [2, 5, 7, 8], kernel: [3, 3], filters: 16, pad: 'same' },
  { x: [3, 4, 3, 16], kernel: [3, 3], filters: 8, pad: 'same' },
  { x: [2, 9, 10, 8], kernel: [3, 3], filters: 8, strides: [2, 2], pad: 'same' },
  { x: [1, 8, 11, 8], kernel: [3, 3], filters: 8, strides: [2, 2], pad: 'valid' },
  { x: [2, 11, 9, 8], kernel: [2, 3], filters: 8, strides: [3, 2], pad: 'same' },
  { x: [2, 9, 8, 8], kernel: [1, 1], filters: 8, strides: [2, 2], pad: 'same' },
  { x: [2, 5, 6, 8], kernel: [1, 2], filters: 8, strides: [1, 3], pad: 'valid' },
  { x: [1, 2, 2, 8], kernel: [5, 5], filters: 8, pad: 'same' },
  { x: [2, 7, 1, 8], kernel: [3, 1], filters: 8, strides: [2, 1], pad: 'same' },
  { x: [2, 1, 1, 8], kernel: [1, 1], filters: 8, strides: [2, 2], pad: 'same' },
  { x: [2, 12, 13, 3], kernel: [7, 7], filters: 8, strides: [2, 2], pad: 'same' },
  // Strides beyond the kernel, so that there are pixels that no window reads.
  { x: [2, 8, 8, 3], kernel: [5, 1], filters: 4, strides: [2, 2], pad: 'same' },
  { x: [2, 6, 8, 2], kernel: [1, 7], filters: 3, strides: [2, 2], pad: 'same' },
  { x: [1, 8, 9, 4], kernel: [3, 3], filters: 2, strides: [4, 4], pad: 'same' },
  { x: [2, 9, 7, 3], kernel: [2, 2], filters: 8, strides: [3, 3], pad: 'same' },
  { x: [2, 12, 8, 6], kernel: [1, 1], filters: 16, strides: [1, 2], pad: 'same' },
  { x: [2, 12, 8, 6], kernel: [1, 1], filters: 5, strides: [4, 1], pad: 'valid' },
  { x: [2, 8, 12, 10], kernel: [1, 1], filters: 8, strides: [2, 2], pad: 'same' },
  { x: [3, 10, 10, 1], kernel: [1, 1], filters: 16, strides: [2, 2], pad: 'valid' },
  // From one channel to one: TensorFlow's own gradient is wrong on some processors.
  { x: [2, 8, 1, 1], kernel: [2, 2], filters: 1, strides: [3, 3], pad: 'same' },
  { x: [8, 11, 4, 1], kernel: [2, 2], filters: 1, strides: [3, 3], pad: 'valid' },
  { x: [2, 7, 6, 1], kernel: [5, 5], filters: 1, pad: 'same' },
  { x: [2, 7, 6, 1], kernel: [3, 3], filters: 1, pad: 'same', dilations: [2, 2] },
  { x: [3, 6, 6, 1], kernel: [1, 1], filters: 1, strides: [2, 2], pad: 'same' },
  // One channel, one column: TensorFlow's own reads rows from a wrong place.
  { x: [2, 6, 8, 1], kernel: [1, 5], filters: 2, strides: [1, 5], pad: 'valid' },
  { x: [3, 3, 3, 1], kernel: [1, 2], filters: 16, strides: [1, 4], pad: 'valid' },
  { x: [2, 4, 3, 1], kernel: [2, 5], filters: 3, strides: [1, 4], pad: 'same' },
  { x: [1, 7, 8, 8], kernel: [3, 3], filters: 8, pad: 'same', dilations: [2, 2] },
  { x: [3, 7, 6, 3], kernel: [3, 3], filters: 2, pad: 'same', dilations: [2, 2] },
  { x: [1, 8, 9, 2], kernel: [3, 2], filters: 3, pad: 'valid', dilations: [2, 3] },
  { x: [2, 5, 7, 5], kernel: [2, 3], filters: 1, pad: 'same', dilations: [1, 3] },
  { x: [1, 5, 5, 2], kernel: [3, 3], filters: 2, pad: 'same', dilations: [4, 4] },
];

function title({ x, kernel, filters, strides = [1, 1], pad, dilations = [1, 1] }: Geometry): string {
  return `${x.join('×')} by ${kernel.join('×')}×${filters}, strides ${strides}, ${pad}, dilations ${dilations}`;
}

const convolutions = geometries.map((g): KernelCase => {
  const { x, kernel, filters, strides = [1, 1], pad, dilations = [1, 1] } = g;
  return {
    name: `conv2d ${title(g)}`,
    inputs: [{ shape: x }, { shape: [...kernel, x[3], filters] }],
    linear: true,
    run: (input, filter) =>
      tf.conv2d(input as tf.Tensor4D, filter as tf.Tensor4D, [...strides], pad, 'NHWC', [...dilations]),
  };
});

/** TensorFlow's depthwise convolution wants equal strides. */
const depthwise = geometries
  .filter(({ strides = [1, 1] }) => strides[0] === strides[1])
  .flatMap((g) =>
    [1, 2].map((multiplier): KernelCase => {
      const { x, kernel, strides = [1, 1], pad, dilations = [1, 1] } = g;
      return {
        name: `depthwiseConv2d ${title({ ...g, filters: multiplier })}`,
        inputs: [{ shape: x }, { shape: [...kernel, x[3], multiplier] }],
        linear: true,
        run: (input, filter) =>
          tf.depthwiseConv2d(input as tf.Tensor4D, filter as tf.Tensor4D, [...strides], pad, 'NHWC', [
            ...dilations,
          ]),
      };
    }),
  );

function transposed(kernel: Size, strides: Size, pad: Pad, output: readonly number[]): KernelCase {
  const [batch = 1, height = 1, width = 1, filters = 1] = output;
  const shrunk = (size: number, axis: 0 | 1) =>
    Math.ceil((pad === 'same' ? size : size - kernel[axis] + 1) / strides[axis]);
  return {
    name: `conv2dTranspose to ${output.join('×')} by ${kernel.join('×')}, strides ${strides}, ${pad}`,
    inputs: [{ shape: [batch, shrunk(height, 0), shrunk(width, 1), 3] }, { shape: [...kernel, filters, 3] }],
    linear: true,
    run: (x, filter) =>
      tf.conv2dTranspose(
        x as tf.Tensor4D,
        filter as tf.Tensor4D,
        [batch, height, width, filters],
        [...strides],
        pad,
      ),
  };
}

function grouped(groups: number, strides: Size, dilations: Size, pad: Pad): KernelCase {
  return {
    name: `groupedConv2d in ${groups} groups, strides ${strides}, dilations ${dilations}, ${pad}`,
    inputs: [{ shape: [2, 6, 5, 6] }, { shape: [3, 2, 6 / groups, 12] }],
    linear: true,
    run: (x, filter) =>
      groupedConv2d(x as tf.Tensor4D, filter as tf.Tensor4D, strides, pad, dilations, groups),
  };
}

/** As tfjs-layers calls it. */
function withBias(filters: number): KernelCase {
  return {
    name: `conv2d with a bias and ${filters} filters`,
    inputs: [{ shape: [2, 5, 6, 4] }, { shape: [3, 3, 4, filters] }, { shape: [filters] }],
    linear: true,
    run: (x, filter, bias) =>
      tf.fused.conv2d({
        x: x as tf.Tensor4D,
        filter: filter as tf.Tensor4D,
        bias,
        strides: 1,
        pad: 'same',
      }),
  };
}

/** With ReLU in the same kernel; the values keep away from its kink, as inputs and filter are positive and the bias decides. */
function withRelu(filters: number): KernelCase {
  return {
    name: `conv2d with a bias, ReLU and ${filters} filters`,
    inputs: [
      { shape: [2, 5, 6, 4], values: 'positive' },
      { shape: [1, 1, 4, filters], values: 'positive' },
      { shape: [filters], values: Array.from({ length: filters }, (_, i) => (i % 2 === 0 ? 1 : -20)) },
    ],
    run: (x, filter, bias) =>
      tf.fused.conv2d({
        x: x as tf.Tensor4D,
        filter: filter as tf.Tensor4D,
        bias,
        strides: 1,
        pad: 'same',
        activation: 'relu',
      }),
  };
}

export const convolutionCases: readonly KernelCase[] = [
  ...convolutions,
  withBias(3),
  withBias(16),
  withRelu(3),
  withRelu(8),
  ...depthwise,
  transposed([3, 3], [1, 1], 'same', [2, 5, 4, 2]),
  transposed([3, 3], [2, 2], 'same', [3, 6, 8, 5]),
  transposed([2, 2], [2, 2], 'valid', [1, 6, 4, 1]),
  transposed([4, 4], [2, 2], 'same', [1, 6, 6, 2]),
  transposed([3, 2], [3, 1], 'valid', [2, 9, 5, 2]),
  transposed([1, 1], [2, 2], 'same', [1, 4, 4, 2]),
  grouped(1, [1, 1], [1, 1], 'same'),
  grouped(2, [2, 2], [1, 1], 'same'),
  grouped(3, [1, 1], [2, 2], 'same'),
  grouped(6, [1, 1], [1, 1], 'valid'),
  {
    name: 'conv1d of 3×9×2 by 3, stride 2, same',
    inputs: [{ shape: [3, 9, 2] }, { shape: [3, 2, 4] }],
    linear: true,
    run: (x, filter) => tf.conv1d(x as tf.Tensor3D, filter as tf.Tensor3D, 2, 'same'),
  },
  {
    name: 'conv1d of 1×8×3 by 2, dilation 3, valid',
    inputs: [{ shape: [1, 8, 3] }, { shape: [2, 3, 2] }],
    linear: true,
    run: (x, filter) => tf.conv1d(x as tf.Tensor3D, filter as tf.Tensor3D, 1, 'valid', 'NWC', 3),
  },
  {
    name: 'depthwiseConv2d as tfjs-layers calls it, without dilations',
    inputs: [{ shape: [2, 5, 5, 3] }, { shape: [3, 3, 3, 1] }],
    linear: true,
    run: (x, filter) =>
      tf.depthwiseConv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, 'same', 'NHWC', null as never),
  },
  {
    name: 'separableConv2d of 2×6×6×3, strides 2, same',
    inputs: [{ shape: [2, 6, 6, 3] }, { shape: [3, 3, 3, 2] }, { shape: [1, 1, 6, 4] }],
    linear: true,
    run: (x, depth, point) =>
      tf.separableConv2d(x as tf.Tensor4D, depth as tf.Tensor4D, point as tf.Tensor4D, [2, 2], 'same'),
  },
];
