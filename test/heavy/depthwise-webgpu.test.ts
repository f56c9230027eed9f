import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { type Random, random } from '../../core/random.ts';
import { startBackend } from '../../engine/backends/start.ts';
import { describeBackend } from '../setup/backends.ts';
import { between, chance, oneOf } from './configurations/draw.ts';

/** All of them with `--zoo`: each shape is a shader to compile, which takes a software adapter a second and more. */
const count = process.env['SKIPLANE_ZOO'] === '1' ? 2000 : 60;
type Four = [number, number, number, number];

describeBackend('webgpu', () => {
  beforeAll(() => startBackend('cpu'));

  test(`depthwise convolutions of ${count} random shapes have the values they have on cpu`, async () => {
    const failures: string[] = [];
    for (let number = 0; number < count; number++) {
      const source = random(77, number);
      const drawn = draw(source);
      const [expected, received] = [await run('cpu', drawn), await run('webgpu', drawn)];
      const off = distance(received, expected);
      if (!(off < 2e-5)) failures.push(`off by ${off}: ${JSON.stringify(drawn.geometry)}`);
    }
    expect(failures.slice(0, 5), `${failures.length} of ${count}`).toEqual([]);
  }, 3_600_000);
});

/** Odd and even, one wide, strides beyond the filter, dilated, several filters to a channel, filters wider than are unrolled. */
function draw(source: Random) {
  const channels = chance(source, 0.4) ? oneOf(source, [4, 8, 12, 16]) : between(source, 1, 9);
  const multiplier = oneOf(source, [1, 1, 2, 3, 4]);
  const dilations: [number, number] = chance(source, 0.3)
    ? [between(source, 1, 4), between(source, 1, 4)]
    : [1, 1];
  const strides: [number, number] =
    Math.max(...dilations) > 1 ? [1, 1] : [between(source, 1, 6), between(source, 1, 6)];
  const window = [
    between(source, 1, 5),
    chance(source, 0.1) ? between(source, 8, 10) : between(source, 1, 7),
  ];
  const pad = chance(source, 0.5) ? 'same' : 'valid';
  const [height, width] = window.map((size, axis) => {
    const reach = (size - 1) * (dilations[axis] ?? 1) + 1;
    return between(source, pad === 'same' ? 1 : reach, Math.max(14, reach + 3));
  }) as [number, number];
  const x: Four = [between(source, 1, 3), height, width, channels];
  const filter: Four = [window[0] ?? 1, window[1] ?? 1, channels, multiplier];
  const normals = (shape: Four) =>
    Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => source.normal());
  return { geometry: { x, filter, strides, dilations, pad } as const, values: [normals(x), normals(filter)] };
}

async function run(backend: string, { geometry, values }: ReturnType<typeof draw>) {
  await tf.setBackend(backend);
  const [x, filter] = [
    tf.tensor4d(values[0] ?? [], geometry.x),
    tf.tensor4d(values[1] ?? [], geometry.filter),
  ];
  // The public function refuses strides that differ, which the kernels take.
  const y = tf.engine().runKernel(tf.DepthwiseConv2dNative, { x, filter }, {
    strides: geometry.strides,
    dilations: geometry.dilations,
    pad: geometry.pad,
  } as unknown as tf.NamedAttrMap) as tf.Tensor;
  const result = { shape: y.shape, values: await y.data() };
  tf.dispose([x, filter, y]);
  return result;
}

/** The largest difference, over the largest expected value where that is above 1; infinite where the shapes differ. */
function distance(
  received: Awaited<ReturnType<typeof run>>,
  expected: Awaited<ReturnType<typeof run>>,
): number {
  if (received.shape.join() !== expected.shape.join()) return Number.POSITIVE_INFINITY;
  let [scale, off] = [1, 0];
  for (const [i, value] of expected.values.entries()) {
    scale = Math.max(scale, Math.abs(value));
    const difference = Math.abs(value - (received.values[i] ?? Number.NaN));
    off = Number.isFinite(difference) ? Math.max(off, difference) : Number.POSITIVE_INFINITY;
  }
  return off / scale;
}
