import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { backendNames } from '../../../core/backends.ts';
import { checkConvolution } from '../../../engine/backends/check.ts';
import { describeBackend } from '../../setup/backends.ts';

for (const name of backendNames) {
  describeBackend(name, () => {
    test('starting it makes it the current backend', () => {
      expect(tf.getBackend()).toBe(name);
    });

    test('it computes a convolution and its gradients, and keeps no tensor of it', async () => {
      const before = tf.memory().numTensors;
      expect(await checkConvolution()).toBeUndefined();
      expect(tf.memory().numTensors).toBe(before);
    });

    test('a stray rejection of the process is left to whoever started it', () => {
      const emscripten = process
        .listeners('unhandledRejection')
        .filter((listener) => /throw reason/.test(`${listener}`));
      expect(emscripten).toEqual([]);
    });
  });
}
