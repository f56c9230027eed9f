import { z } from 'zod';
import { blurBorder, reflection } from '../../../../core/ops/reflection.ts';
import type { Shape } from '../../../../core/shape.ts';
import type { KerasKind, KerasLayer } from './define.ts';
import { channelsLast } from './standard.ts';

const settings = z.object({ filterSize: z.number(), strides: z.tuple([z.number(), z.number()]) });

/**
 * The places that a border mirrors are cropped out and joined to the map. A binomial filter is the mean of two neighbors, taken again
 * and again: poolings of 2×2, of which the last one steps.
 */
export const blurPooling2d: KerasKind = ({ params, inputs: [map = []] }) => {
  const { filterSize, strides } = settings.parse(params);
  const border = blurBorder(filterSize, strides[0]);
  const rows = mirrored(null, map, 0, border);
  const columns = mirrored(rows.y, rows.shape, 1, border);
  const [height = 0, width = 0, channels = 0] = columns.shape;
  const means = Array.from({ length: filterSize - 2 }, (_, i): KerasLayer => {
    const shape = [height - 1 - i, width - 1 - i, channels];
    return { ...mean([1, 1]), suffix: `mean${i + 1}`, shape };
  });
  const first = means[0] ?? mean(strides);
  const [, ...others] = [...means, mean(strides)];
  const change = 'blur pooling became average poolings of 2×2 over the map and its mirrored border';
  const all = [...rows.layers, ...columns.layers, { ...first, reads: [columns.y] }, ...others];
  const last = all.at(-1) ?? first;
  return [...all.slice(0, -1), { ...last, change }];
};

function mean(strides: readonly number[]): KerasLayer {
  return {
    className: 'AveragePooling2D',
    config: { pool_size: [2, 2], strides, padding: 'valid', data_format: channelsLast },
  };
}

/** Layers that give `x` with its places mirrored at both ends of an axis; `y` is the suffix of the last, or `x` where there are none. */
function mirrored(x: string | null, map: Shape, axis: 0 | 1, border: number) {
  if (border === 0) return { layers: [], y: x, shape: map };
  const along = axis === 0 ? 'row' : 'column';
  const length = map[axis] ?? 0;
  const withLength = (own: number): Shape => map.map((other, i) => (i === axis ? own : other));
  const { before, after } = reflection(length, border);
  const place = (at: number, side: string): KerasLayer & { readonly suffix: string } => {
    const cut = [at, length - 1 - at];
    return {
      className: 'Cropping2D',
      config: { cropping: axis === 0 ? [cut, [0, 0]] : [[0, 0], cut], data_format: channelsLast },
      suffix: `${along}${at}_${side}`,
      reads: [x],
      shape: withLength(1),
    };
  };
  const first = before.map((at) => place(at, 'before'));
  const last = after.map((at) => place(at, 'after'));
  const suffixes = (layers: typeof first) => layers.map(({ suffix }) => suffix);
  const y = `${along}s`;
  const shape = withLength(length + 2 * border);
  const joined: KerasLayer = {
    className: 'Concatenate',
    config: { axis: axis + 1 },
    suffix: y,
    reads: [...suffixes(first), x, ...suffixes(last)],
    shape,
  };
  return { layers: [...first, ...last, joined], y, shape };
}
