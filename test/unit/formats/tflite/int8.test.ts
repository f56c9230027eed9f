import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tflite as format } from '../../../../core/formats/tflite.ts';
import { random } from '../../../../core/random.ts';
import type { GraphTensor } from '../../../../engine/formats/tflite/graph.ts';
import { tflite } from '../../../../engine/formats/tflite/index.ts';
import { calibrate } from '../../../../engine/formats/tflite/int8/calibrate.ts';
import {
  quantizationOf,
  quantizedByItself,
  quantizedWeights,
} from '../../../../engine/formats/tflite/int8/numbers.ts';
import { type LiteRtProcess, startLiteRt } from '../../../../engine/formats/tflite/litert/litert.ts';
import { toGraph } from '../../../../engine/formats/tflite/to-graph.ts';
import { documentOf, node } from '../../../setup/documents.ts';
import { partsWithRandomWeights } from '../../../setup/example-network.ts';
import { handMade, x } from './programs.ts';

let litert: LiteRtProcess;

beforeAll(() => {
  litert = startLiteRt();
});

afterAll(() => litert.close());

const constant = (values: readonly number[], ...shape: number[]): GraphTensor => ({
  name: 'constant',
  shape,
  type: 'float32',
  data: Float32Array.from(values),
});

/** What the whole numbers of a tensor stand for. */
function real({ data = new Int8Array(), quantization }: GraphTensor, channelOf = (_: number) => 0): number[] {
  const { scale = [], zeroPoint = [] } = quantization ?? {};
  return [...data].map((value, i) => {
    const channel = channelOf(i);
    return (value - (zeroPoint[channel] ?? 0)) * (scale[channel] ?? 0);
  });
}

describe('values in 8 bits', () => {
  it('cover their range in 255 steps, and hold zero exactly', () => {
    for (const [least, most] of [
      [-1, 3],
      [0, 6],
      [-0.1, 0],
      [2, 5],
      [-7, -2],
    ] as const) {
      const { scale, zeroPoint } = quantizationOf([least, most]);
      const [step = 0, zero = 0] = [scale[0], zeroPoint[0]];
      expect(Number.isInteger(zero)).toBe(true);
      expect((-128 - zero) * step).toBeCloseTo(Math.min(least, 0), 1);
      expect((127 - zero) * step).toBeCloseTo(Math.max(most, 0), 1);
      expect(Math.abs((127 - zero) * step - Math.max(most, 0))).toBeLessThanOrEqual(step / 2 + 1e-6);
    }
  });

  it('of nothing but zeros are zeros', () => {
    expect(real(quantizedByItself(constant([0, 0, 0], 3)))).toEqual([0, 0, 0]);
  });

  it('of a kernel are within half a step of its own channel, however unlike the channels are', () => {
    const source = random(1);
    const sizes = [1e-6, 1, 1e4];
    const values = Array.from({ length: 12 }, (_, i) => (sizes[Math.floor(i / 4)] ?? 1) * source.normal());
    const { kernel, bias } = quantizedWeights(
      constant(values, 3, 1, 1, 4),
      constant([0.5, -2, 3], 3),
      0,
      0.01,
    );
    const channelOf = (i: number): number => Math.floor(i / 4);
    real(kernel, channelOf).forEach((value, i) => {
      const step = kernel.quantization?.scale[channelOf(i)] ?? 0;
      expect(Math.abs(value - (values[i] ?? 0))).toBeLessThanOrEqual(step / 2 + 1e-12);
    });
    // Sums are counted in steps of input times kernel: a channel of next to nothing still has its bias.
    [0.5, -2, 3].forEach((value, channel) => {
      const step = bias.quantization?.scale[channel] ?? 0;
      const own = Number(bias.data?.[channel]) * step;
      expect(Math.abs(own - value)).toBeLessThanOrEqual(step);
      expect(Math.abs(Number(bias.data?.[channel]))).toBeLessThan(2 ** 31);
    });
  });

  it('have the ranges that were measured, over all samples', async () => {
    const { program, weights } = handMade(
      [3],
      [
        { op: 'multiply', out: 'twice', a: x, b: { number: -2 } },
        { op: 'unary', out: 'y', function: 'relu', x: { tensor: 'twice' } },
        { op: 'add', out: 'z', a: { tensor: 'y' }, b: { tensor: 'twice' } },
      ],
    );
    const { graph } = toGraph(program, weights);
    const samples = [[Float32Array.of(1, -2, 0.5)], [Float32Array.of(-3, 4, 0)]];
    const ranges = await calibrate(litert, graph, samples, {});
    expect(Object.fromEntries(ranges)).toEqual({ x: [-3, 4], twice: [-8, 6], y: [0, 6], z: [-8, 12] });
  });
});

describe('an export to int8', () => {
  const document = documentOf(
    [
      node('image', 'input', { shape: [4, 4, 2] }),
      node('conv', 'conv2d', { filters: 3 }),
      node('norm', 'groupNormalization', { groups: 1 }),
      node('pool', 'globalAveragePooling2d'),
      node('out', 'output'),
    ],
    ['image > conv', 'conv > norm', 'norm > pool', 'pool > out'],
  );
  const options = format.options.parse({ precision: 'int8', samples: 3 });

  it('says how many images it learned from, and what stayed a float', async () => {
    const asked: number[] = [];
    const { changes } = await tflite.write(
      {
        ...partsWithRandomWeights(document),
        trainingImages: async (most) => {
          asked.push(most);
          const source = random(2);
          const image = () => Float32Array.from({ length: 32 }, () => source.normal());
          return { images: Array.from({ length: most }, image) };
        },
      },
      options,
      {},
    );
    expect(asked).toEqual([3]);
    expect(changes).toContainEqual({ path: '', what: expect.stringContaining('on 3 training images') });
    expect(changes).toContainEqual({
      path: 'norm',
      what: expect.stringMatching(/^group normalization stayed in float32/),
    });
  });

  it('says what is missing where there are no images', async () => {
    const parts = partsWithRandomWeights(document);
    await expect(tflite.write(parts, options, {})).rejects.toMatchObject({ code: 'export/no-pictures' });
    const gone = { ...parts, trainingImages: async () => ({ missing: 'mnist has changed' }) };
    await expect(tflite.write(gone, options, {})).rejects.toThrow(/but mnist has changed: export a trained/);
  });

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    const parts = {
      ...partsWithRandomWeights(document),
      trainingImages: async () => ({
        images: Array.from({ length: 1000 }, () => new Float32Array(32)),
      }),
    };
    const written = tflite.write(parts, options, {
      signal: controller.signal,
      onProgress: (done) => {
        if (done > 0) controller.abort(new Error('stopped by the test'));
      },
    });
    await expect(written).rejects.toThrow('stopped by the test');
  });
});
