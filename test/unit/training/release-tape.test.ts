import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../../engine/backends/start.ts';
import { releaseTape } from '../../../engine/training/release-tape.ts';

describe('releaseTape', () => {
  beforeAll(() => startBackend('cpu'));

  /** The gradient of a weight, and the most bytes that were held when one of the operations began that only gradients use. */
  async function gradientOf(
    loss: (weight: tf.Variable) => tf.Scalar,
    early: boolean,
    size = 4,
  ): Promise<{ gradient: number[]; peakBytes: number; left: number }> {
    const weight = tf.variable(tf.linspace(0.5, 1.5, size));
    const before = tf.memory().numTensors;
    let gradient: number[] = [];
    const { kernels } = await tf.profile(() => {
      const { value, grads } = tf.variableGrads(() => {
        const sum = loss(weight);
        if (early) releaseTape();
        return sum;
      }, [weight]);
      gradient = [...(grads[weight.name] as tf.Tensor).dataSync()];
      tf.dispose([value, grads]);
      return [];
    });
    const peakBytes = Math.max(
      ...kernels.flatMap(({ name, totalBytesSnapshot }) =>
        name === tf.Multiply ? [totalBytesSnapshot] : [],
      ),
    );
    const left = tf.memory().numTensors - before;
    weight.dispose();
    return { gradient, peakBytes, left };
  }

  /** As the gradient of some operations does: what comes in goes out, as the same tensor. */
  const handOn = tf.customGrad((x: tf.Tensor | tf.GradSaveFunc) => ({
    value: tf.clone(x as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => dy,
  }));
  const handToBoth = tf.customGrad((a: tf.Tensor | tf.GradSaveFunc, b: tf.Tensor | tf.GradSaveFunc) => ({
    value: tf.add(a as tf.Tensor, b as tf.Tensor),
    gradFunc: (dy: tf.Tensor) => [dy, dy],
  }));
  it.each<[string, (weight: tf.Variable) => tf.Scalar]>([
    ['a chain', (w) => tf.sum(tf.square(tf.relu(tf.square(w))))],
    ['a shortcut', (w) => tf.sum(tf.mul(tf.add(tf.square(w), w), w))],
    ['a gradient that is handed on', (w) => tf.sum(tf.square(handOn(tf.square(handOn(w)))))],
    ['a gradient that is handed to both', (w) => tf.sum(tf.square(handToBoth(tf.square(w), tf.mul(w, 3))))],
    ['one input twice', (w) => tf.sum(tf.square(handToBoth(w, w)))],
    ['an output that leads nowhere', (w) => tf.sum(tf.square(tf.split(tf.square(w), 2)[0] as tf.Tensor))],
  ])('changes no gradient: %s', async (_, loss) => {
    const [plain, early] = [await gradientOf(loss, false), await gradientOf(loss, true)];
    expect(early.gradient).toEqual(plain.gradient);
    expect(plain.gradient.some((value) => value !== 0)).toBe(true);
    expect(early.left).toBe(plain.left);
  });

  it('holds a deep network’s activations once, not twice', async () => {
    const [depth, size] = [40, 1000];
    const deep = (w: tf.Variable): tf.Scalar => {
      let x: tf.Tensor = w;
      for (let i = 0; i < depth; i++) x = tf.sigmoid(x);
      return tf.sum(x);
    };
    const [plain, early] = [await gradientOf(deep, false, size), await gradientOf(deep, true, size)];
    expect(plain.peakBytes).toBeGreaterThan(1.9 * depth * size * 4);
    expect(early.peakBytes).toBeLessThan(1.3 * depth * size * 4);
    expect(early.gradient).toEqual(plain.gradient);
  });
});
