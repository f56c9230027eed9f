import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../../engine/backends/start.ts';
import { tensorflowKernels } from '../../../engine/kernels/tensorflow/index.ts';

/** What TensorFlow's own kernel was asked for. */
interface Asked {
  readonly x: readonly number[];
  readonly strides: unknown;
}

interface Geometry {
  readonly x: [number, number, number, number];
  readonly filter: [number, number, number, number];
  readonly strides: [number, number];
  readonly dataFormat?: string;
}

/** Runs the kernel of a filter's gradient on a backend that notes what it is asked for, and cuts with tfjs. */
function ask(name: string, { x, filter, strides, dataFormat }: Geometry): Asked {
  const kernel = tensorflowKernels.find((one) => one.name === name);
  if (kernel === undefined) throw new Error(`expected a kernel ${name} of the backend tensorflow`);
  let asked: Asked | undefined;
  const run = kernel.create(({ inputs, attrs }) => {
    asked = { x: inputs['x']?.shape ?? [], strides: attrs?.['strides'] };
    return tf.zeros(filter);
  });
  const backend = {
    binding: {},
    executeSingleOutput: (operation: string, _attributes: unknown, inputs: tf.Tensor[]) => {
      const [pixels, begin, end, steps] = inputs;
      if (operation !== 'StridedSlice' || !pixels || !begin || !end || !steps)
        throw new Error(`expected StridedSlice of four inputs, received ${operation} of ${inputs.length}`);
      const [from, to, by] = [begin, end, steps].map((tensor) => [...tensor.dataSync()]);
      return tf.stridedSlice(pixels, from ?? [], to ?? [], by);
    },
  };
  tf.tidy(() => {
    const info = tf.backend_util.computeConv2DInfo(x, [...filter], strides, 1, 'valid');
    const dy = tf.zeros([info.batchSize, info.outHeight, info.outWidth, 1]);
    const attrs = { strides, pad: 'valid', filterShape: filter, ...(dataFormat && { dataFormat }) };
    run({ inputs: { x: tf.zeros(x), dy }, attrs, backend });
  });
  if (asked === undefined) throw new Error(`${name} did not ask TensorFlow`);
  return asked;
}

const conv = (x: Geometry['x'], strides: Geometry['strides'], size = 1) =>
  ask(tf.Conv2DBackpropFilter, { x, filter: [size, size, x[3], 5], strides, dataFormat: 'NHWC' });
const depthwise = (x: Geometry['x'], strides: Geometry['strides'], size = 1) =>
  ask(tf.DepthwiseConv2dNativeBackpropFilter, { x, filter: [size, size, x[3], 2], strides });

describe('the gradient of a strided 1×1 filter on tensorflow', () => {
  beforeAll(() => startBackend('cpu'));

  it('is asked of TensorFlow over the pixels that are read, where oneDNN would write beyond its memory', () => {
    for (const channels of [1, 2, 12, 15])
      expect(conv([3, 10, 12, channels], [2, 3])).toEqual({ x: [3, 5, 4, channels], strides: 1 });
  });

  it('is asked so of a depthwise convolution of one channel, which is the same to oneDNN', () => {
    expect(depthwise([3, 10, 10, 1], [2, 2])).toEqual({ x: [3, 5, 5, 1], strides: 1 });
    expect(depthwise([2, 9, 12, 1], [3, 3])).toEqual({ x: [2, 3, 4, 1], strides: 1 });
  });

  it('is left as it is where whole blocks of channels, other filters or no strides are safe', () => {
    expect(conv([3, 10, 10, 16], [2, 2])).toEqual({ x: [3, 10, 10, 16], strides: [2, 2] });
    expect(conv([3, 10, 10, 24], [2, 2])).toEqual({ x: [3, 10, 10, 24], strides: [2, 2] });
    expect(conv([3, 10, 10, 3], [1, 1])).toEqual({ x: [3, 10, 10, 3], strides: [1, 1] });
    expect(conv([3, 10, 10, 3], [2, 2], 2)).toEqual({ x: [3, 10, 10, 3], strides: [2, 2] });
    expect(depthwise([3, 10, 10, 2], [2, 2])).toEqual({ x: [3, 10, 10, 2], strides: [2, 2] });
    expect(depthwise([3, 10, 10, 1], [2, 2], 3)).toEqual({ x: [3, 10, 10, 1], strides: [2, 2] });
  });
});
