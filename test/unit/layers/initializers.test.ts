import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeDefinition } from '../../../core/nodes/index.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { createLayer } from '../../../engine/layers/create.ts';
import { fans } from '../../../engine/layers/initializers.ts';

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
  ])(
    'of a depthwise kernel by %s, multiplier %i, count one window',
    async (start, depthMultiplier, variance) => {
      const params = { kernelSize: 3, depthMultiplier, depthwiseInitializer: start };
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
