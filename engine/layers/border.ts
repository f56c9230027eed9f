import * as tf from '@tensorflow/tfjs-core';
import { padAlong } from '../../core/ops/pads.ts';
import type { Padding } from '../../core/shape.ts';
import { onlyShape, type Shapes } from './stock.ts';

/** How many rows are added above and below a map, and how many columns to its left and right. */
export type Border = readonly [rows: number, columns: number];

export const noBorder: Border = [0, 0];

/** What stock layers are told, which know no symmetric padding: they are given maps that are padded already. */
export function stockPadding(padding: Padding | undefined): 'same' | 'valid' {
  return padding === 'same' ? 'same' : 'valid';
}

/** What `padding: 'symmetric'` adds on every side. */
export function symmetricBorder(size: readonly number[], dilations: readonly number[] = []): Border {
  const along = (axis: 0 | 1): number =>
    padAlong(0, size[axis] ?? 1, 1, 'symmetric', dilations[axis] ?? 1)[0];
  return [along(0), along(1)];
}

/** Maps with a border of `value`. */
export function bordered(x: tf.Tensor4D, [rows, columns]: Border, value = 0): tf.Tensor4D {
  if (rows === 0 && columns === 0) return x;
  return tf.pad(
    x,
    [
      [0, 0],
      [rows, rows],
      [columns, columns],
      [0, 0],
    ],
    value,
  );
}

/** The shape of maps with a border, batch axis included. */
export function borderedShape(shape: Shapes, [rows, columns]: Border): (number | null)[] {
  const [batch = null, height = null, width = null, channels = null] = onlyShape(shape);
  return [
    batch,
    height === null ? null : height + 2 * rows,
    width === null ? null : width + 2 * columns,
    channels,
  ];
}
