import { z } from 'zod';
import type { Shape } from '../shape.ts';
import { shape } from './define.ts';
import { lowered, x } from './lowering.ts';
import { flag } from './params.ts';

const params = z.strictObject({
  keepDims: flag(
    false,
    'keep height and width as axes of length 1, for a 1×1 convolution or a gate that follows',
  ),
});

type Params = z.output<typeof params>;

/** What the kinds share that make one value of every channel of a map. */
export function globalPooling2d<const ClassName extends string>(className: ClassName, how: 'max' | 'mean') {
  return {
    family: 'pooling',
    shortName: 'pool',
    params,
    inputs: [{ name: 'x', ranks: [3] }],
    outputs: [{ name: 'y' }],
    inferShape({ keepDims }: Params, [x = []]: readonly Shape[]) {
      const channels = x[2] ?? 0;
      return keepDims ? shape(1, 1, channels) : shape(channels);
    },
    window: () => 'everywhere' as const,
    // Spelled as Keras spells it. Without it the configuration is the stock one, as in models of earlier versions.
    layer: ({ keepDims }: Params) => ({ className, config: keepDims ? { keepdims: true } : {} }),
    lower: ({ keepDims }: Params) =>
      lowered({ out: 'y', op: 'reduce', how, x, axes: [0, 1], keep: keepDims }),
  } as const;
}
