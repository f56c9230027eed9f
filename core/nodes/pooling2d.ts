import { z } from 'zod';
import { windowPads } from '../ops/pads.ts';
import type { Shape } from '../shape.ts';
import { briefly, briefSize, briefStrides } from './brief.ts';
import { lowered, x } from './lowering.ts';
import { paddingOfMap, size2d, strides2d } from './params.ts';
import { slide } from './window.ts';

const params = z.strictObject({
  poolSize: size2d(2, 'height and width of the window'),
  strides: strides2d(2),
  padding: paddingOfMap('valid'),
});

type Params = z.output<typeof params>;

/** What the kinds share that slide a window without weights over a map. */
export function pooling2d<const ClassName extends string>(
  className: ClassName,
  op: 'maxPool' | 'averagePool',
) {
  return {
    family: 'pooling',
    params,
    brief: ({ poolSize, strides }: Params) => briefly(briefSize(poolSize), ...briefStrides(strides)),
    inputs: [{ name: 'x', ranks: [3] }],
    outputs: [{ name: 'y' }],
    inferShape: ({ poolSize, strides, padding }: Params, [x = []]: readonly Shape[]) =>
      slide(x, { size: poolSize, strides, padding }, x[2] ?? 0, 'poolSize'),
    window: ({ poolSize, strides }: Params) => ({ size: poolSize, strides }),
    layer: (values: Params) => ({ className, config: { ...values } }),
    lower: ({ poolSize, strides, padding }: Params, [map = []]: readonly Shape[]) =>
      lowered({
        out: 'y',
        op,
        x,
        size: poolSize,
        strides,
        pads: windowPads(map, poolSize, strides, padding),
      }),
  } as const;
}
