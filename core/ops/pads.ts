import { type Padding, type Shape, type Size2d, sameShape } from '../shape.ts';
import type { Pad } from './define.ts';

/**
 * What is added around an axis of `length` where a window slides along it. With `same` it is what TensorFlow adds: as much as every
 * stride-th place needs, the odd one behind. With `symmetric` it is what PyTorch adds by `padding=k // 2`.
 */
export function padAlong(
  length: number,
  size: number,
  stride: number,
  padding: Padding,
  dilation: number,
): Pad {
  if (padding === 'valid') return [0, 0];
  const extent = (size - 1) * dilation + 1;
  if (padding === 'causal') return [extent - 1, 0];
  if (padding === 'symmetric') return halves(extent - 1);
  const windows = Math.ceil(length / stride);
  return halves((windows - 1) * stride + extent - length);
}

/** The same for the rows and columns of a map `[height, width, …]`. */
export function windowPads(
  [height = 0, width = 0]: Shape,
  size: Size2d,
  strides: Size2d,
  padding: Padding,
  dilations: Size2d = [1, 1],
): readonly [Pad, Pad] {
  return [
    padAlong(height, size[0], strides[0], padding, dilations[0]),
    padAlong(width, size[1], strides[1], padding, dilations[1]),
  ];
}

/** True where `symmetric` adds the same as `same`, as it does at stride 1. */
export function symmetricIsSame(
  map: Shape,
  size: Size2d,
  strides: Size2d,
  dilations: Size2d = [1, 1],
): boolean {
  const same = windowPads(map, size, strides, 'same', dilations);
  const symmetric = windowPads(map, size, strides, 'symmetric', dilations);
  return same.every((own, axis) => sameShape(own, symmetric[axis] ?? []));
}

/** The shape of a map `[height, width, …]` with such a border. */
export function withBorder(
  [height = 0, width = 0, ...rest]: Shape,
  [rows, columns]: readonly [Pad, Pad],
): Shape {
  return [height + rows[0] + rows[1], width + columns[0] + columns[1], ...rest];
}

/** What a transposed convolution cuts off and leaves unreached: see `convTranspose2d`. */
export interface TransposedBorder {
  readonly pads: readonly [Pad, Pad];
  readonly outputPadding: Size2d;
}

/**
 * The border of a transposed convolution, whose map is `strides` times as large with `same`. Windows that leave gaps between them
 * also leave one behind the last.
 */
export function transposedBorder(size: Size2d, strides: Size2d, padding: Padding): TransposedBorder {
  const pad = (axis: 0 | 1): Pad => (padding === 'valid' ? [0, 0] : halves(size[axis] - strides[axis]));
  const gap = (axis: 0 | 1): number => Math.max(strides[axis] - size[axis], 0);
  return { pads: [pad(0), pad(1)], outputPadding: [gap(0), gap(1)] };
}

function halves(total: number): Pad {
  const before = Math.floor(Math.max(total, 0) / 2);
  return [before, Math.max(total, 0) - before];
}
