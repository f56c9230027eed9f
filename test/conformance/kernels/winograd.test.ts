import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { describeBackend } from '../../setup/backends.ts';
import { checkConvolutions } from './convolution-shapes.ts';

describeBackend('wasm', () => {
  test('random convolutions and their gradients are those of plain loops, by whichever way they go', () => {
    const { failures, furthest, winograd } = checkConvolutions(120, 2026, 1e-5);
    expect(failures.slice(0, 5), `${failures.length} of 120`).toEqual([]);
    expect(winograd).toBeGreaterThan(20);
    // Sums in 32 bits: nothing at all would mean that nothing was compared.
    expect(furthest).toBeGreaterThan(1e-9);
  });

  test('Winograd loses at most three times as much as plain sums do', () => {
    const [height, width, channels, filters] = [12, 12, 64, 16];
    const x = tf.randomNormal<tf.Rank.R4>([2, height, width, channels], 0, 1, 'float32', 1);
    const filter = tf.randomNormal<tf.Rank.R4>([3, 3, channels, filters], 0, 1, 'float32', 2);
    // A fourth row of zeros changes nothing but the way.
    const taller = tf.pad(filter, [
      [0, 1],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    const around: tf.backend_util.ExplicitPadding = [
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ];
    const below: tf.backend_util.ExplicitPadding = [
      [0, 0],
      [1, 2],
      [1, 1],
      [0, 0],
    ];
    const winograd = tf.conv2d(x, filter, 1, around).dataSync();
    const plain = tf.conv2d(x, taller as tf.Tensor4D, 1, below).dataSync();
    const [images, weights] = [x.dataSync(), filter.dataSync()];
    let [lost, lostPlainly] = [0, 0];
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++)
        for (let k = 0; k < filters; k++) {
          let exact = 0;
          for (let i = 0; i < 3; i++)
            for (let j = 0; j < 3; j++) {
              const [y, z] = [row + i - 1, column + j - 1];
              if (y < 0 || z < 0 || y >= height || z >= width) continue;
              for (let c = 0; c < channels; c++)
                exact +=
                  (images[(y * width + z) * channels + c] ?? Number.NaN) *
                  (weights[((i * 3 + j) * channels + c) * filters + k] ?? Number.NaN);
            }
          const at = (row * width + column) * filters + k;
          lost += ((winograd[at] ?? Number.NaN) - exact) ** 2;
          lostPlainly += ((plain[at] ?? Number.NaN) - exact) ** 2;
        }
    expect(winograd).not.toEqual(plain);
    expect(Math.sqrt(lost / lostPlainly)).toBeLessThan(3);
  });

  test('tensors of any widths lie beside each other, and come apart again', () => {
    for (const axis of [0, 1, 2]) {
      const widths = [3, 4, 1, 12, 16];
      const parts = widths.map((width, i) => {
        const shape = [5, 7, 6].map((length, at) => (at === axis ? width : length));
        return tf.randomNormal(shape, 0, 1, 'float32', i);
      });
      const joined = tf.concat(parts, axis);
      const apart = tf.split(joined, widths, axis);
      let place = 0;
      for (const [i, part] of parts.entries()) {
        const width = widths[i] ?? 0;
        const begin = [0, 1, 2].map((at) => (at === axis ? place : 0));
        expect(apart[i]?.dataSync()).toEqual(part.dataSync());
        expect(tf.slice(joined, begin, part.shape).dataSync()).toEqual(part.dataSync());
        place += width;
      }
    }
  });
});
