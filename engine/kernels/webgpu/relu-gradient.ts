import * as tf from '@tensorflow/tfjs-core';
import { ReluGrad } from '../gradients/relu.ts';
import { defineKernel } from '../register.ts';
import type { WebgpuBackend } from './backend.ts';
import { runOne } from './program.ts';
import { channelTile } from './tiles.ts';

/** The gradient of ReLU in one pass. */
export const reluGradient = defineKernel<Record<'dy' | 'x', tf.Tensor>, object, WebgpuBackend>(
  ReluGrad,
  () =>
    ({ inputs: { dy, x }, backend }) => {
      const { element, elements } = channelTile(tf.util.sizeFromShape(x.shape), 4);
      return runOne(
        backend,
        {
          key: `relu by x ${elements} ${element}`,
          threads: elements,
          reads: { dy: element, x: element },
          writes: { dx: element },
          code: () => ({ body: `dx[index] = select(${element}(), dy[index], x[index] > ${element}());` }),
        },
        [dy, x],
        x.shape,
      );
    },
);
