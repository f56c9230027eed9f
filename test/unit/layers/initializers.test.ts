import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeDefinition } from '../../../core/nodes/index.ts';
import { fans } from '../../../core/nodes/initializers.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { createLayer } from '../../../engine/layers/create.ts';

beforeAll(() => startBackend('cpu'));

/** The first weight of a layer that is built for an input shape without the batch axis. */
async function kernel(
  className: string,
  config: Record<string, unknown>,
  input: number[],
  { name = 'layer', seed = 1 } = {},
): Promise<Float32Array> {
  const layer = createLayer({ className, config }, { name, seed });
  layer.build([null, ...input]);
  const [first] = layer.getWeights();
  if (first === undefined) throw new Error('no weights');
  return Float32Array.from(await first.data());
}

/** The first weight of a kind of the catalogue. */
async function kernelOf(
  kind: string,
  params: Record<string, unknown>,
  input: number[],
): Promise<Float32Array> {
  const definition = nodeDefinition(kind);
  const layer = definition?.layer(definition.params.parse(params), [input]);
  if (!layer) throw new Error(`${kind} is no layer`);
  return kernel(layer.className, layer.config, input);
}

const dense = (kernelInitializer: string, options = {}) =>
  kernel('Dense', { units: 200, kernelInitializer }, [300], options);

function deviation(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

describe('fans, as Keras counts them', () => {
  it.each([
    [
      [300, 200],
      [300, 200],
    ],
    [
      [3, 3, 16, 32],
      [144, 288],
    ],
    [
      [3, 5, 4, 32],
      [60, 480],
    ],
    [
      [3, 3, 16, 1],
      [144, 9],
    ],
    [
      [5, 16, 8],
      [80, 40],
    ],
    [[7], [7, 7]],
  ])('of a weight of shape %j are %j', (shape, expected) => expect(fans(shape)).toEqual(expected));
});

describe('initial weights', () => {
  // Expected deviations: He et al. 2015 eq. 10, Glorot and Bengio 2010 eq. 16, LeCun et al. 1998 §4.6; ± a percent of
  // sampling error for 60,000 values.
  it.each([
    ['heNormal', Math.sqrt(2 / 300)],
    ['heUniform', Math.sqrt(2 / 300)],
    ['glorotNormal', Math.sqrt(2 / 500)],
    ['glorotUniform', Math.sqrt(2 / 500)],
    ['leCunNormal', Math.sqrt(1 / 300)],
    ['leCunUniform', Math.sqrt(1 / 300)],
    ['randomNormal', 0.05],
    ['randomUniform', 0.05 / Math.sqrt(3)],
    ['truncatedNormal', 0.05 * 0.8796],
  ])('of %s have the deviation of the paper', async (name, expected) => {
    expect(deviation(await dense(name)) / expected).toBeCloseTo(1, 1.7);
  });

  it('of heNormal lie within two deviations of the normal that is cut', async () => {
    const limit = (2 * Math.sqrt(2 / 300)) / 0.8796;
    for (const value of await dense('heNormal')) expect(Math.abs(value)).toBeLessThanOrEqual(limit);
  });

  // Keras's definition: https://keras.io/api/layers/initializers/#variancescaling-class
  it.each([
    ['fanIn', 'truncatedNormal', 2, 300],
    ['fanOut', 'truncatedNormal', 1, 200],
    ['fanAvg', 'untruncatedNormal', 0.5, 250],
    ['fanOut', 'untruncatedNormal', 2, 200],
    ['fanIn', 'uniform', 1 / 3, 300],
    ['fanOut', 'uniform', 3, 200],
  ] as const)(
    'by varianceScaling of %s, %s, have the variance %f / %i',
    async (mode, distribution, scale, fan) => {
      const params = {
        units: 200,
        kernelInitializer: 'varianceScaling',
        initializerScale: scale,
        initializerMode: mode,
        initializerDistribution: distribution,
      };
      const values = await kernelOf('dense', params, [300]);
      const expected = Math.sqrt(scale / fan);
      expect(deviation(values) / expected).toBeCloseTo(1, 1.7);
      // Four standard errors of the mean of 60,000 values.
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(Math.abs(mean)).toBeLessThan((4 * expected) / Math.sqrt(60_000));
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / expected;
      const [least, most] = {
        truncatedNormal: [2.2, 2 / 0.8796],
        // Of so many values of a normal, some are beyond 3.5 deviations and none beyond 7.
        untruncatedNormal: [3.5, 7],
        uniform: [1.72, Math.sqrt(3) + 1e-6],
      }[distribution] as [number, number];
      expect(largest).toBeGreaterThan(least);
      expect(largest).toBeLessThanOrEqual(most);
    },
  );

  it.each([
    ['randomNormal', 1],
    ['truncatedNormal', 0.8796],
  ])('of %s have the deviation that is set', async (name, share) => {
    const params = { units: 200, kernelInitializer: name, initializerStddev: 0.02 };
    expect(deviation(await kernelOf('dense', params, [300])) / (0.02 * share)).toBeCloseTo(1, 1.7);
  });

  it('of constant are the value', async () => {
    const params = { units: 2, kernelInitializer: 'constant', initializerValue: 0.25 };
    expect([...(await kernelOf('dense', params, [3]))]).toEqual(Array(6).fill(0.25));
  });

  it('of identity are ones along the diagonal, also where the matrix is not square', async () => {
    expect([...(await kernelOf('dense', { units: 2, kernelInitializer: 'identity' }, [3]))]).toEqual([
      ...[1, 0],
      ...[0, 1],
      ...[0, 0],
    ]);
    const gru = createLayer(
      { className: 'GRU', config: { units: 2, recurrentInitializer: 'identity', resetAfter: false } },
      { name: 'layer', seed: 1 },
    );
    gru.build([null, 4, 3]);
    expect([...((await gru.getWeights()[1]?.data()) ?? [])]).toEqual([
      ...[1, 0, 0, 0, 0, 0],
      ...[0, 1, 0, 0, 0, 0],
    ]);
  });

  it('are only for matrices where they are the identity', () => {
    const definition = nodeDefinition('conv2d');
    expect(definition?.params.safeParse({ kernelInitializer: 'identity' }).success).toBe(false);
    expect(definition?.params.safeParse({ kernelInitializer: 'varianceScaling' }).success).toBe(true);
  });

  it('have settings only where an initializer reads them', () => {
    const settings = (kind: string, params: object) => {
      const definition = nodeDefinition(kind);
      const unused = definition?.unused?.(definition.params.parse(params)) ?? [];
      const names = Object.keys(definition?.params.shape ?? {});
      return names.filter((name) => /^initializer[A-Z]/.test(name) && !unused.includes(name));
    };
    expect(settings('conv2d', {})).toEqual([]);
    expect(settings('dense', { kernelInitializer: 'constant' })).toEqual(['initializerValue']);
    expect(settings('lstm', { recurrentInitializer: 'randomNormal' })).toEqual(['initializerStddev']);
    expect(settings('separableConv2d', { pointwiseInitializer: 'varianceScaling' })).toEqual([
      'initializerScale',
      'initializerMode',
      'initializerDistribution',
    ]);
  });

  it('of zeros and ones are that', async () => {
    expect(new Set(await dense('zeros'))).toEqual(new Set([0]));
    expect(new Set(await dense('ones'))).toEqual(new Set([1]));
  });

  it.each([
    [4, 3],
    [3, 4],
    [5, 5],
  ])('of orthogonal are orthonormal for %d inputs and %d units', async (rows, columns) => {
    const values = await kernel('Dense', { units: columns, kernelInitializer: 'orthogonal' }, [rows]);
    const matrix = tf.tensor2d(values, [rows, columns]);
    const product = tf.matMul(matrix, matrix, rows >= columns, rows < columns);
    const difference = tf.max(tf.abs(tf.sub(product, tf.eye(Math.min(rows, columns)))));
    expect((await difference.data())[0]).toBeLessThan(1e-6);
  });

  it('depend on the seed and on the layer, and on nothing else', async () => {
    const first = await dense('heNormal');
    await dense('heNormal', { name: 'another' });
    expect(await dense('heNormal')).toEqual(first);
    expect(await dense('heNormal', { seed: 2 })).not.toEqual(first);
    expect(await dense('heNormal', { name: 'another' })).not.toEqual(first);
  });

  it('of one layer differ from each other', async () => {
    const config = {
      filters: 3,
      kernelSize: 1,
      depthwiseInitializer: 'heNormal',
      pointwiseInitializer: 'heNormal',
    };
    const layer = createLayer({ className: 'SeparableConv2D', config }, { name: 'layer', seed: 1 });
    layer.build([null, 4, 4, 3]);
    const [depthwise, pointwise] = layer.getWeights();
    expect(await depthwise?.data()).not.toEqual((await pointwise?.data())?.slice(0, 3));
  });

  it('of the pointwise half of a separable convolution follow its own initializer', async () => {
    const config = { filters: 3, kernelSize: 1, depthwiseInitializer: 'zeros', pointwiseInitializer: 'ones' };
    const layer = createLayer({ className: 'SeparableConv2D', config }, { name: 'layer', seed: 1 });
    layer.build([null, 4, 4, 2]);
    const [depthwise, pointwise] = layer.getWeights();
    expect(new Set(await depthwise?.data())).toEqual(new Set([0]));
    expect(new Set(await pointwise?.data())).toEqual(new Set([1]));
  });

  it.each([
    // He et al. 2015, eq. 7: two over what one output reads, which is one window of 3×3.
    ['heNormal', 1, 2 / 9],
    ['leCunUniform', 2, 1 / 9],
    // Glorot and Bengio 2010, eq. 12: two over what one output reads and one input feeds.
    ['glorotUniform', 2, 2 / (9 + 18)],
    ['glorotNormal', 1, 2 / (9 + 9)],
    // A scale of 1 over what one input feeds: a window for each of the outputs that it has.
    ['varianceScaling', 2, 1 / 18],
  ])(
    'of a depthwise kernel by %s, multiplier %i, count one window',
    async (start, depthMultiplier, variance) => {
      const params = {
        kernelSize: 3,
        depthMultiplier,
        depthwiseInitializer: start,
        initializerMode: 'fanOut',
      };
      for (const kind of ['depthwiseConv2d', 'separableConv2d']) {
        const values = await kernelOf(kind, params, [8, 8, 576]);
        expect(values).toHaveLength(9 * 576 * depthMultiplier);
        expect(deviation(values) / Math.sqrt(variance)).toBeCloseTo(1, 1);
      }
    },
  );

  it('of a depthwise kernel count the windows of all channels where they did before', async () => {
    const before = await kernel(
      'DepthwiseConv2D',
      { kernelSize: 3, depthwiseInitializer: 'heNormal' },
      [8, 8, 64],
    );
    expect(await kernelOf('depthwiseConv2d', { depthwiseFan: 'allChannels' }, [8, 8, 64])).toEqual(before);
    expect(deviation(before) / Math.sqrt(2 / (9 * 64))).toBeCloseTo(1, 1);
  });

  it('of the two directions of a bidirectional layer differ', async () => {
    const inner = { units: 3, kernelInitializer: 'glorotUniform', recurrentInitializer: 'orthogonal' };
    const config = { layer: { className: 'GRU', config: inner } };
    const layer = createLayer({ className: 'Bidirectional', config }, { name: 'layer', seed: 1 });
    layer.build([null, 5, 2]);
    const [forward, forwardState, , backward, backwardState] = layer.getWeights();
    expect(await forward?.data()).not.toEqual(await backward?.data());
    expect(await forwardState?.data()).not.toEqual(await backwardState?.data());
    expect(layer.weights.map(({ originalName }) => originalName)).toContain('forward_gru/kernel');
  });

  it('of the four kernels of attention differ, whatever seed they share', async () => {
    const config = { numHeads: 2, keyDim: 3, kernelInitializer: 'glorotUniform' };
    const layer = createLayer({ className: 'MultiHeadAttention', config }, { name: 'layer', seed: 1 });
    layer.build([null, 5, 6]);
    const kernels = layer.getWeights().filter((_, i) => i % 2 === 0);
    const values = await Promise.all(kernels.map(async (kernel) => [...(await kernel.data())].join()));
    expect(new Set(values).size).toBe(4);
    // What they read and feed counts, not the axes in which they keep it.
    const [query] = kernels;
    const limit = Math.sqrt(6 / (6 + 2 * 3));
    expect(Math.max(...((await query?.data()) ?? []))).toBeLessThanOrEqual(limit);
    expect(Math.max(...((await query?.data()) ?? []))).toBeGreaterThan(0.7 * limit);
  });

  it('of ten million values take less than five seconds', async () => {
    const start = performance.now();
    await kernel('Dense', { units: 1000, kernelInitializer: 'heNormal' }, [10_000]);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
