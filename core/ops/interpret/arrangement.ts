import { elementCount } from '../../shape.ts';
import { type Compute, taken } from './tensor.ts';

/** Operations that only move values, and those that make maps of another size. */

export const concatenate: Compute<'concatenate'> = ({ inputs, axis }, shape) => {
  const y = new Float64Array(elementCount(shape));
  /** Values that lie together: one step along the axis before it. */
  const block = elementCount(shape.slice(axis));
  let offset = 0;
  for (const { shape: own, values } of inputs) {
    const length = elementCount(own.slice(axis));
    for (let run = 0; run * length < values.length; run += 1)
      y.set(values.subarray(run * length, (run + 1) * length), run * block + offset);
    offset += length;
  }
  return y;
};

export const slice: Compute<'slice'> = ({ x, begin, strides }, shape) =>
  taken(x, shape, (where) => where.map((own, axis) => (begin[axis] ?? 0) + own * (strides[axis] ?? 1)));

export const pad: Compute<'pad'> = ({ x, pads }, shape) =>
  taken(x, shape, (where) => where.map((own, axis) => own - (pads[axis]?.[0] ?? 0)));

export const reshape: Compute<'reshape'> = ({ x }) => x.values;

export const transpose: Compute<'transpose'> = ({ x, order }, shape) =>
  taken(x, shape, (where) => {
    const source = where.map(() => 0);
    for (const [axis, from] of order.entries()) source[from] = where[axis] ?? 0;
    return source;
  });

export const resize: Compute<'resize'> = ({ x, how, size }, shape) => {
  const [height = 1, width = 1, channels = 1] = x.shape;
  const y = new Float64Array(elementCount(shape));
  const at = (row: number, column: number, channel: number): number =>
    x.values[(row * width + column) * channels + channel] ?? 0;
  for (let place = 0; place < y.length; place += 1) {
    const channel = place % channels;
    const [row, column] = [Math.floor(place / channels / size[1]), Math.floor(place / channels) % size[1]];
    if (how === 'nearest') {
      y[place] = at(Math.floor((row * height) / size[0]), Math.floor((column * width) / size[1]), channel);
      continue;
    }
    const [top, bottom, down] = between(row, height, size[0]);
    const [left, right, across] = between(column, width, size[1]);
    const upper = at(top, left, channel) * (1 - across) + at(top, right, channel) * across;
    const lower = at(bottom, left, channel) * (1 - across) + at(bottom, right, channel) * across;
    y[place] = upper * (1 - down) + lower * down;
  }
  return y;
};

/** The two pixels whose centers a pixel's center lies between, and how near it is to the second. */
function between(place: number, from: number, to: number): readonly [number, number, number] {
  const exact = Math.min(Math.max(((place + 0.5) * from) / to - 0.5, 0), from - 1);
  const first = Math.floor(exact);
  return [first, Math.min(first + 1, from - 1), exact - first];
}
