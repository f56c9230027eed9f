import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { startBackend } from '../../../engine/backends/start.ts';
import { describeBackend } from '../../setup/backends.ts';

describeBackend('tensorflow', () => {
  test('it works on Node 23 and newer, whose util lacks what tfjs-node calls', async () => {
    const util: object = createRequire(import.meta.url)('node:util');
    Reflect.deleteProperty(util, 'isNullOrUndefined');
    Reflect.deleteProperty(util, 'isArray');
    await startBackend('tensorflow');
    const { values } = tf.topk(tf.tensor1d([1, 3, 2]), 2);
    expect(Array.from(values.dataSync())).toEqual([3, 2]);
  });
});
