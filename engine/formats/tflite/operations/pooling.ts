import type { OpOf } from '../../../../core/ops/define.ts';
import type { Operand } from '../../../../core/ops/program.ts';
import type { Shape, Size2d } from '../../../../core/shape.ts';
import { activations, type OperatorOptions, paddings } from '../schema.ts';
import { builtinPadding, padded, paddedShape, padsOf, type Sliding } from './pads.ts';
import type { Write } from './site.ts';

/** What no value of a map is below. */
const lowest = -3.4028234663852886e38;

export const maxPool: Write<'maxPool'> = (op, site) => {
  const map = site.tensor(op.x);
  const padding = builtinPadding(map.shape, sliding(op));
  if (padding !== undefined) {
    site.result('MAX_POOL_2D', [map], pooling(op, padding));
    return;
  }
  // Padding must never be the largest.
  const around = site.part(
    'padded',
    paddedShape(map.shape, op.pads),
    'PADV2',
    [map, padsOf(site, op.pads), site.constant('lowest', Float32Array.of(lowest), [1])],
    { is: 'PadV2Options' },
  );
  site.result('MAX_POOL_2D', [around], pooling(op, paddings.valid));
};

export const averagePool: Write<'averagePool'> = (op, site) => {
  const map = site.tensor(op.x);
  const padding = builtinPadding(map.shape, sliding(op));
  if (padding !== undefined) {
    site.result('AVERAGE_POOL_2D', [map], pooling(op, padding));
    return;
  }
  // Over zeros as well, and then by how many places of each window lie on the map.
  const counted = site.part(
    'counted',
    site.shape,
    'AVERAGE_POOL_2D',
    [padded(site, map, op.pads)],
    pooling(op, paddings.valid),
  );
  const [, height = 0, width = 0] = site.shape;
  const shares = Float32Array.from({ length: height * width }, (_, place) => {
    const rows = covered(op, map.shape, 0, Math.floor(place / width));
    const columns = covered(op, map.shape, 1, place % width);
    return (op.size[0] * op.size[1]) / (rows * columns);
  });
  site.result('MUL', [counted, site.constant('share', shares, [1, height, width, 1])], { is: 'MulOptions' });
};

type Pool = OpOf<'maxPool', Operand>;

/** How many rows (columns) of the map a window covers. */
function covered({ size, strides, pads }: Pool, map: Shape, axis: 0 | 1, place: number): number {
  const begin = place * strides[axis] - pads[axis][0];
  return Math.min(begin + size[axis], map[axis + 1] ?? 0) - Math.max(begin, 0);
}

function sliding({ size, strides, pads }: Pool): Sliding {
  return { size, strides, pads, dilations: [1, 1] satisfies Size2d };
}

function pooling({ size, strides }: Pool, padding: number): OperatorOptions {
  return {
    is: 'Pool2DOptions',
    padding,
    strideH: strides[0],
    strideW: strides[1],
    filterHeight: size[0],
    filterWidth: size[1],
    activation: activations.none,
  };
}
