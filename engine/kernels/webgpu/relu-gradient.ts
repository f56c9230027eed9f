import * as tf from '@tensorflow/tfjs-core';
import { ReluGrad } from '../gradients/relu.ts';
import { defineKernel } from '../register.ts';
import type { WebgpuBackend } from './backend.ts';
import { dispatchOne } from './program.ts';
import { channelTile } from './tiles.ts';

/** The gradient of ReLU in one pass. */
export const reluGradient = defineKernel<Record<'dy' | 'y', tf.Tensor>, object, WebgpuBackend>(
  ReluGrad,
  () =>
    ({ inputs: { dy, y }, backend }) => {
      const { element, elements } = channelTile(tf.util.sizeFromShape(y.shape), 4);
      return dispatchOne(
        backend,
        {
          key: `relu by y ${elements} ${element}`,
          threads: elements,
          reads: { dy: element, y: element },
          writes: { dx: element },
          code: () => ({ body: `dx[index] = select(${element}(), dy[index], y[index] > ${element}());` }),
        },
        [dy, y],
        y.shape,
      );
    },
);
