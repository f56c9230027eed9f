import { elementCount, type Shape } from '../../shape.ts';
import type { OpOf } from '../define.ts';
import { type Compute, repeatedFrom, type Tensor } from './tensor.ts';

/** What a window covers of the map, for every place of the result. */
function pool(
  { x, size, strides, pads }: OpOf<'maxPool', Tensor>,
  shape: Shape,
  how: (values: readonly number[]) => number,
): Float64Array {
  const y = new Float64Array(elementCount(shape));
  const [rows = 0, columns = 0, channels = 0] = shape;
  const [height = 0, width = 0] = x.shape;
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      for (let channel = 0; channel < channels; channel += 1) {
        const covered: number[] = [];
        for (let down = 0; down < size[0]; down += 1)
          for (let right = 0; right < size[1]; right += 1) {
            const i = row * strides[0] + down - pads[0][0];
            const j = column * strides[1] + right - pads[1][0];
            if (i < 0 || i >= height || j < 0 || j >= width) continue;
            covered.push(x.values[(i * width + j) * channels + channel] ?? 0);
          }
        y[(row * columns + column) * channels + channel] = how(covered);
      }
  return y;
}

/** By a loop: a map may have more values than a call takes arguments. */
export function largest(values: Iterable<number>): number {
  let found = Number.NEGATIVE_INFINITY;
  for (const value of values) found = Math.max(found, value);
  return found;
}

export function sum(values: Iterable<number>): number {
  let found = 0;
  for (const value of values) found += value;
  return found;
}

export const maxPool: Compute<'maxPool'> = (op, shape) => pool(op, shape, largest);

export const averagePool: Compute<'averagePool'> = (op, shape) =>
  pool(op, shape, (values) => sum(values) / values.length);

/** The largest, the sum or the mean along axes. */
export const reduce: Compute<'reduce'> = ({ x, how, axes }, shape) => {
  const y = new Float64Array(elementCount(shape)).fill(how === 'max' ? Number.NEGATIVE_INFINITY : 0);
  const kept = x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  for (const [place, value] of x.values.entries()) {
    const to = repeatedFrom(place, x.shape, kept);
    const before = y[to] ?? 0;
    y[to] = how === 'max' ? Math.max(before, value) : before + value;
  }
  const count = x.values.length / y.length;
  return how === 'mean' ? y.map((value) => value / count) : y;
};
