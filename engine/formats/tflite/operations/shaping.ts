import { tensorTypes } from '../schema.ts';
import type { Write } from './site.ts';

/** Axes and pads of operators count the batch axis. */
export const reduce: Write<'reduce'> = ({ how, x, axes, keep }, site) => {
  const operator = { mean: 'MEAN', max: 'REDUCE_MAX', sum: 'SUM' } as const;
  const counted = site.integers(
    'axes',
    axes.map((axis) => axis + 1),
  );
  site.result(operator[how], [site.tensor(x), counted], { is: 'ReducerOptions', keepDims: keep });
};

export const concatenate: Write<'concatenate'> = ({ inputs, axis }, site) =>
  site.result('CONCATENATION', inputs.map(site.tensor), { is: 'ConcatenationOptions', axis: axis + 1 });

export const slice: Write<'slice'> = ({ x, begin, end, strides }, site) => {
  // Read backwards, the end before the first place is none: a negative one would be counted from behind.
  const open = end.reduce((mask, place, axis) => (place < 0 ? mask | (2 << axis) : mask), 0);
  site.result(
    'STRIDED_SLICE',
    [
      site.tensor(x),
      site.integers('begin', [0, ...begin]),
      site.integers('end', [1, ...end.map((place) => Math.max(place, 0))]),
      site.integers('strides', [1, ...strides]),
    ],
    { is: 'StridedSliceOptions', endMask: open },
  );
};

export const pad: Write<'pad'> = ({ x, pads }, site) =>
  site.result('PAD', [site.tensor(x), site.integers('pads', [0, 0, ...pads.flat()], [pads.length + 1, 2])], {
    is: 'PadOptions',
  });

export const reshape: Write<'reshape'> = ({ x }, site) =>
  site.result('RESHAPE', [site.tensor(x), site.integers('shape', site.shape)], {
    is: 'ReshapeOptions',
    newShape: site.shape,
  });

export const transpose: Write<'transpose'> = ({ x, order }, site) =>
  site.result('TRANSPOSE', [site.tensor(x), site.integers('order', [0, ...order.map((axis) => axis + 1)])], {
    is: 'TransposeOptions',
  });

export const resize: Write<'resize'> = ({ x, how, size }, site) => {
  const map = site.tensor(x);
  const inputs = [map, site.integers('size', size)];
  if (how === 'bilinear') {
    site.result('RESIZE_BILINEAR', inputs, { is: 'ResizeBilinearOptions', halfPixelCenters: true });
    return;
  }
  // Where each pixel is repeated a whole number of times, counting from its center never meets a rounded border.
  const [, height = 1, width = 1] = map.shape;
  const whole = size[0] % height === 0 && size[1] % width === 0;
  site.result('RESIZE_NEAREST_NEIGHBOR', inputs, {
    is: 'ResizeNearestNeighborOptions',
    halfPixelCenters: whole,
  });
};

export const gather: Write<'gather'> = ({ x, table }, site) => {
  site.onlyFloat('the table of an embedding');
  const numbers = site.tensor(x);
  const rows = site.part('rows', numbers.shape, 'CAST', [numbers], {
    is: 'CastOptions',
    inDataType: tensorTypes.float32,
    outDataType: tensorTypes.int32,
  });
  site.result('GATHER', [site.tensor(table), rows], { is: 'GatherOptions', axis: 0 });
};
