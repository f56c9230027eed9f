import { z } from 'zod';
import type { Pad } from '../../../../core/ops/define.ts';
import { windowPads } from '../../../../core/ops/pads.ts';
import type { KerasKind } from './define.ts';
import { channelsLast, standard } from './standard.ts';

const size2d = z.tuple([z.number(), z.number()]);
const settings = z.object({
  poolSize: size2d,
  strides: size2d,
  padding: z.enum(['same', 'valid', 'symmetric']),
});

/**
 * Means of what windows cover of the map. Where padding has more at one side than at the other, Keras up to 3.15 counts copies of
 * the border on PyTorch (github.com/keras-team/keras/pull/23233): there zeros are padded and counted, and each mean is scaled by how
 * many of its window's values are real. So is symmetric padding, which Keras lacks.
 */
export const averagePooling2d: KerasKind = (layer) => {
  const {
    params,
    inputs: [map = []],
    shape,
  } = layer;
  const { poolSize, strides, padding } = settings.parse(params);
  const [height = 0, width = 0, channels = 0] = map;
  const pads = windowPads(map, poolSize, strides, padding);
  const [rows, columns] = pads;
  if (padding !== 'symmetric' && pads.every(([before, after]) => before === after)) return standard(layer);
  const [outRows = 0, outColumns = 0] = shape;
  const real = {
    rows: realValues(height, poolSize[0], strides[0], rows, outRows),
    columns: realValues(width, poolSize[1], strides[1], columns, outColumns),
  };
  const inWindow = poolSize[0] * poolSize[1];
  return [
    {
      className: 'ZeroPadding2D',
      config: { padding: pads, data_format: channelsLast },
      suffix: 'padded',
      shape: [height + rows[0] + rows[1], width + columns[0] + columns[1], channels],
    },
    {
      className: 'AveragePooling2D',
      config: { pool_size: poolSize, strides, padding: 'valid', data_format: channelsLast },
      suffix: 'mean',
      shape,
    },
    {
      className: 'Rescaling',
      config: {
        scale: real.rows.map((own) => real.columns.map((other) => [inWindow / (own * other)])),
        offset: 0,
      },
      change: `average pooling became zero padding and a mean scaled by the number of real values, because Keras ${
        padding === 'symmetric' ? 'has no symmetric padding' : 'pads differently on PyTorch'
      }`,
    },
  ];
};

/** How many of each window's places along an axis lie on the map. */
function realValues(length: number, size: number, stride: number, [before]: Pad, windows: number): number[] {
  return Array.from({ length: windows }, (_, i) => {
    const start = i * stride - before;
    return Math.min(start + size, length) - Math.max(start, 0);
  });
}
