import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../../engine/backends/start.ts';
import { forward, planModel } from '../../../engine/training/forward.ts';

const [size, depth] = [1000, 12];

describe('forward', () => {
  beforeAll(() => startBackend('cpu'));

  /** A chain of sigmoids, the last of them added to the first. */
  function chain(): tfl.LayersModel {
    const input = tfl.input({ shape: [size] });
    const sigmoid = (x: tfl.SymbolicTensor) =>
      tfl.layers.activation({ activation: 'sigmoid' }).apply(x) as tfl.SymbolicTensor;
    const first = sigmoid(input);
    let last = first;
    for (let i = 1; i < depth; i++) last = sigmoid(last);
    const sum = tfl.layers.add().apply([first, last]) as tfl.SymbolicTensor;
    return tfl.model({ inputs: input, outputs: sum });
  }

  it('gives what the model gives, and leaves no tensor behind', () => {
    const model = chain();
    const input = tf.reshape(tf.linspace(-1, 1, size), [1, size]);
    const before = tf.memory().numTensors;
    const seen: string[] = [];
    const own = tf.tidy(() => [
      ...forward(planModel(model), input, {
        training: false,
        tap(path, result) {
          seen.push(path);
          return result;
        },
      }).output.dataSync(),
    ]);
    expect(own).toEqual(tf.tidy(() => [...(model.predict(input) as tf.Tensor).dataSync()]));
    expect(seen).toHaveLength(depth + 1);
    expect(tf.memory().numTensors).toBe(before);
    expect(input.isDisposed).toBe(false);
  });

  it('frees what no later layer reads', async () => {
    const plan = planModel(chain());
    const input = tf.ones([1, size]);
    const held = tf.memory().numBytes;
    const { peakBytes } = await tf.profile(() => {
      tf.tidy(() => forward(plan, input, { training: false }).output.dataSync());
      return [];
    });
    // The input of a layer, its output, the shortcut, and scratch.
    expect(peakBytes - held).toBeLessThanOrEqual(5 * size * 4);
  });

  it('keeps a tensor that goes by two names', () => {
    const input = tfl.input({ shape: [size] });
    const dropped = tfl.layers.dropout({ rate: 0.5 }).apply(input) as tfl.SymbolicTensor;
    const double = tfl.layers.add().apply([dropped, input]) as tfl.SymbolicTensor;
    const plan = planModel(tfl.model({ inputs: input, outputs: double }));
    const given = tf.ones([1, size]);
    const tap = (path: string, result: tf.Tensor) => (path.startsWith('dropout') ? given : result);
    const sum = tf.tidy(() => forward(plan, given, { training: false, tap }).output.dataSync());
    expect(sum[0]).toBe(2);
    expect(given.isDisposed).toBe(false);
  });
});
