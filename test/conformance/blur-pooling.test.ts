import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeDefinition } from '../../core/nodes/index.ts';
import { random } from '../../core/random.ts';
import { elementCount, type Shape } from '../../core/shape.ts';
import { startBackend } from '../../engine/backends/start.ts';
import { createLayer } from '../../engine/layers/create.ts';
import { call } from '../contract/example-layer.ts';
import { noTimm, runPython, type Values } from '../setup/keras.ts';

interface Response {
  readonly y: Values;
  readonly dx: Values;
}

/** Filters of odd and even size that step and do not, over maps just large enough and larger. */
const cases: readonly (readonly [filterSize: number, stride: number, map: readonly number[]])[] = [
  [3, 2, [8, 7, 4]],
  [3, 2, [2, 2, 1]],
  [3, 1, [5, 4, 3]],
  [5, 2, [9, 8, 2]],
  [5, 2, [3, 3, 2]],
  [4, 2, [6, 7, 3]],
  [2, 1, [4, 3, 2]],
  [7, 3, [11, 10, 2]],
];
const batch = 2;

function normals(shape: Shape, seed: number): Values {
  const source = random(31, seed);
  return { shape, values: Array.from({ length: elementCount(shape) }, () => source.normal()) };
}

function expectClose(ours: Values, theirs: Values | undefined): void {
  expect(theirs?.shape).toEqual(ours.shape);
  ours.values.forEach((value, i) => {
    expect(Math.abs(value - (theirs?.values[i] ?? Number.NaN))).toBeLessThan(1e-5);
  });
}

describe.skipIf(noTimm !== undefined)(
  `blur pooling as timm has it${noTimm ? `: skipped, ${noTimm}` : ''}`,
  () => {
    let ours: readonly Response[] = [];
    let theirs: readonly Response[] = [];

    beforeAll(async () => {
      await startBackend('cpu');
      const definition = nodeDefinition('blurPooling2d');
      const given = cases.map(([filterSize, stride, map], i) => {
        const params = definition?.params.parse({ filterSize, strides: stride }) ?? {};
        const inferred = definition?.inferShape(params, [map]);
        const config = definition?.layer(params, [map]);
        if (inferred === undefined || !('shape' in inferred) || !config)
          throw new Error(`expected a layer for ${filterSize} over ${map.join('×')}`);
        const x = normals([batch, ...map], 2 * i);
        const dy = normals([batch, ...inferred.shape], 2 * i + 1);
        return { config, request: { filter_size: filterSize, stride, x, dy } };
      });
      ours = given.map(({ config, request: { x, dy } }) => {
        const layer = createLayer(config, { name: 'blur', seed: 1 });
        const forward = (values: tf.Tensor) => call(layer, [values], true);
        const value = tf.tensor(x.values, [...x.shape]);
        const y = forward(value);
        const dx = tf.grad(forward)(value, tf.tensor(dy.values, [...dy.shape]));
        const told = (tensor: tf.Tensor): Values => ({
          shape: tensor.shape,
          values: Array.from(tensor.dataSync()),
        });
        return { y: told(y), dx: told(dx) };
      });
      theirs = runPython<Response>(
        'blur_pooling.py',
        given.map(({ request }) => request),
      );
    }, 120_000);

    cases.forEach(([filterSize, stride, map], i) => {
      it(`a filter of ${filterSize} at stride ${stride} over ${map.join('×')}: same values and gradients`, () => {
        const own = ours[i];
        if (own === undefined) throw new Error('the layer did not run');
        expectClose(own.y, theirs[i]?.y);
        expectClose(own.dx, theirs[i]?.dx);
      });
    });
  },
);
