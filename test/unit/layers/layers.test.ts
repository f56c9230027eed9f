import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../../engine/backends/start.ts';
import { createLayer } from '../../../engine/layers/create.ts';

beforeAll(() => startBackend('cpu'));

const options = { name: 'stage1.conv', seed: 1 };

function apply(
  className: string,
  config: Record<string, unknown>,
  x: tf.Tensor,
  training = false,
): tf.Tensor {
  const y = createLayer({ className, config }, options).apply(x, { training });
  if (!(y instanceof tf.Tensor)) throw new Error('expected one output');
  return y;
}

describe('a convolution', () => {
  it('of one group saves a config that says nothing of groups, for tfjs to read', () => {
    const config = { filters: 2, kernelSize: 1, groups: 1 };
    expect(createLayer({ className: 'Conv2D', config }, options).getConfig()).not.toHaveProperty('groups');
  });

  it('of groups keeps them apart: a change in one leaves the others alone', async () => {
    const layer = createLayer(
      { className: 'Conv2D', config: { filters: 4, kernelSize: 1, groups: 2 } },
      options,
    );
    const [a, b] = [
      [1, 2, 3, 4],
      [5, 6, 3, 4],
    ].map((values) => layer.apply(tf.tensor4d(values, [1, 1, 1, 4])));
    const read = async (y: typeof a) => (y instanceof tf.Tensor ? Array.from(await y.data()) : []);
    const [first, second] = [await read(a), await read(b)];
    expect(first.slice(0, 2)).not.toEqual(second.slice(0, 2));
    expect(first.slice(2)).toEqual(second.slice(2));
  });
});

describe('a global pooling', () => {
  it.each(['GlobalAveragePooling2D', 'GlobalMaxPooling2D'])(
    '%s saves a config that says nothing of kept axes where there are none, for tfjs to read',
    (className) => {
      const saved = (config: object) =>
        createLayer({ className, config: { ...config } }, options).getConfig();
      expect(saved({})).not.toHaveProperty('keepdims');
      expect(saved({ keepdims: true })).toHaveProperty('keepdims', true);
    },
  );
});

describe('a zero-pad shortcut', () => {
  it('keeps every second row and column, and appends zeros to the channels', async () => {
    const x = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]);
    const y = apply('ZeroPadShortcut', { filters: 3, strides: [2, 2] }, x);
    expect(await y.array()).toEqual([
      [
        [
          [1, 0, 0],
          [3, 0, 0],
        ],
        [
          [7, 0, 0],
          [9, 0, 0],
        ],
      ],
    ]);
  });
});

describe('batch normalization', () => {
  it('in training gives every channel mean 0 and variance 1, and moves its statistics towards the batch', async () => {
    const layer = createLayer(
      { className: 'BatchNormalization', config: { momentum: 0.9, center: false, epsilon: 1e-9 } },
      options,
    );
    const y = layer.apply(tf.tensor2d([1, 3, 5], [3, 1]), { training: true });
    const deviation = Math.sqrt(8 / 3);
    const values = y instanceof tf.Tensor ? Array.from(await y.data()) : [];
    expect(values[0]).toBeCloseTo(-2 / deviation, 5);
    expect(values[2]).toBeCloseTo(2 / deviation, 5);
    const [, mean, variance] = await Promise.all(layer.getWeights().map((weight) => weight.data()));
    expect(mean?.[0]).toBeCloseTo(0.3, 5);
    expect(variance?.[0]).toBeCloseTo(0.9 + 0.1 * (8 / 3), 5);
  });

  it('in inference and when frozen leaves its statistics alone', async () => {
    const layer = createLayer({ className: 'BatchNormalization', config: {} }, options);
    const x = tf.tensor2d([1, 3, 5], [3, 1]);
    layer.apply(x);
    layer.trainable = false;
    layer.apply(x, { training: true });
    const weights = await Promise.all(layer.getWeights().map((weight) => weight.data()));
    expect(weights.map(([value]) => value)).toEqual([1, 0, 0, 1]);
  });
});

describe('group normalization', () => {
  it('with as many groups as channels normalizes each map of each sample by itself', async () => {
    const x = tf.tensor4d([1, 10, 3, 30], [1, 1, 2, 2]);
    const y = await apply('GroupNormalization', { groups: 2, epsilon: 1e-9 }, x).data();
    for (const [i, expected] of [-1, -1, 1, 1].entries()) expect(y[i]).toBeCloseTo(expected, 4);
  });
});

describe('hardSwish', () => {
  // Howard et al. 2019, §5.2: 0 below −3, the identity above 3.
  it.each([
    [-4, 0],
    [-3, 0],
    [-1.5, -0.375],
    [0, 0],
    [1, 2 / 3],
    [3, 3],
    [5, 5],
  ])('of %d is %d', async (x, y) => {
    const [value] = await apply('Activation', { activation: 'hardSwish' }, tf.tensor2d([x], [1, 1])).data();
    expect(value).toBeCloseTo(y, 6);
  });
});
