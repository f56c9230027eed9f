import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type TrainingSettingsInput, trainingSettings } from '../../../core/document/training.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { createOptimizer } from '../../../engine/training/optimizers/index.ts';

/** Gradients of six weights over four steps; whatever they are, every formula must treat them alike. */
const gradients = [
  [0.5, -1.25, 0.2, 0.35, -0.4, 1.1],
  [0.1, 0.75, -0.6, 0.15, -0.2, 0.3],
  [-0.3, -0.5, 0.25, 0.45, 0.8, -0.7],
  [0.9, 0.05, -0.1, 0.65, 0.3, -0.15],
];
const start = [1, -2, 0.5, 3, -0.25, 1.5];
const rate = 0.1;
/** A rate that drops and rises again: forms of momentum differ there alone. */
const changing = [0.1, 0.02, 0.005, 0.2];

/** Runs our optimizer on a matrix of one row, so that weight decay applies to it. */
function ours(
  settings: TrainingSettingsInput,
  rates = gradients.map(() => rate),
  momenta: readonly number[] = [],
) {
  const variable = tf.variable(tf.tensor2d([start]));
  const optimizer = createOptimizer(trainingSettings.parse(settings), [
    { name: 'kernel', variable, decays: true },
  ]);
  for (const [i, gradient] of gradients.entries()) {
    const tensor = tf.tensor2d([gradient]);
    const at = { learningRate: rates[i] ?? Number.NaN, step: i + 1, momentum: momenta[i] };
    optimizer.apply({ gradients: { kernel: tensor }, ...at });
    tensor.dispose();
  }
  const values = [...variable.dataSync()];
  tf.dispose([variable, ...optimizer.slots.values()]);
  return values;
}

/** The papers' update rules for one number, in double precision. */
function reference(
  update: (weight: number, gradient: number, t: number, state: number[]) => number,
): number[] {
  return start.map((initial, i) => {
    const state = [0, 0];
    return gradients.reduce(
      (weight, gradient, step) => update(weight, gradient[i] ?? 0, step + 1, state),
      initial,
    );
  });
}

function adamMove(gradient: number, t: number, state: number[]): number {
  const [m = 0, v = 0] = state;
  state[0] = 0.9 * m + 0.1 * gradient;
  state[1] = 0.999 * v + 0.001 * gradient ** 2;
  // Algorithm 1 of Kingma and Ba; with a tiny epsilon it equals the rearranged form.
  return (rate * (state[0] / (1 - 0.9 ** t))) / (Math.sqrt(state[1] / (1 - 0.999 ** t)) + 1e-12);
}

function expectClose(actual: number[], expected: number[]): void {
  expect(actual.length).toBe(expected.length);
  for (const [i, value] of actual.entries()) expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 5);
}

// With weights that take whole vectors and single numbers, on a backend that updates in one operation too.
describe.each(['cpu', 'wasm'] as const)('optimizers follow their papers on %s', (backend) => {
  beforeAll(() => startBackend(backend));

  it('plain descent', () => {
    const expected = reference((w, g) => w - rate * g);
    expectClose(ours({ optimizer: { kind: 'sgd', momentum: 0 } }), expected);
  });

  // Formulas as torch.optim.SGD and keras.optimizers.SGD document them.
  it('momentum in PyTorch’s form: a new rate holds at once', () => {
    const expected = reference((w, g, t, state) => {
      state[0] = 0.9 * (state[0] ?? 0) + g;
      return w - (changing[t - 1] ?? 0) * state[0];
    });
    expectClose(ours({ optimizer: { kind: 'sgd' } }, changing), expected);
  });

  it('momentum in Keras’s form: moves coast on', () => {
    const expected = reference((w, g, t, state) => {
      state[0] = 0.9 * (state[0] ?? 0) - (changing[t - 1] ?? 0) * g;
      return w + state[0];
    });
    expectClose(ours({ optimizer: { kind: 'sgd', momentumForm: 'keras' } }, changing), expected);
  });

  it('Nesterov momentum in both forms', () => {
    const pytorch = reference((w, g, t, state) => {
      state[0] = 0.9 * (state[0] ?? 0) + g;
      return w - (changing[t - 1] ?? 0) * (g + 0.9 * state[0]);
    });
    expectClose(ours({ optimizer: { kind: 'sgd', nesterov: true } }, changing), pytorch);
    const keras = reference((w, g, t, state) => {
      const down = (changing[t - 1] ?? 0) * g;
      state[0] = 0.9 * (state[0] ?? 0) - down;
      return w + 0.9 * state[0] - down;
    });
    const optimizer = { kind: 'sgd', nesterov: true, momentumForm: 'keras' } as const;
    expectClose(ours({ optimizer }, changing), keras);
  });

  it('both forms of momentum are the same while the rate stays', () => {
    const optimizer = { kind: 'sgd', momentum: 0.7 } as const;
    expectClose(ours({ optimizer }), ours({ optimizer: { ...optimizer, momentumForm: 'keras' } }));
  });

  it('a momentum that the schedule moves, in sgd and as β₁ of Adam', () => {
    const momenta = [0.95, 0.9, 0.85, 0.95];
    const descent = reference((w, g, t, state) => {
      state[0] = (momenta[t - 1] ?? 0) * (state[0] ?? 0) + g;
      return w - (changing[t - 1] ?? 0) * state[0];
    });
    expectClose(ours({ optimizer: { kind: 'sgd' } }, changing, momenta), descent);
    const adam = reference((w, g, t, state) => {
      const [m = 0, v = 0] = state;
      const beta1 = momenta[t - 1] ?? 0;
      state[0] = beta1 * m + (1 - beta1) * g;
      state[1] = 0.999 * v + 0.001 * g ** 2;
      const mean = state[0] / (1 - beta1 ** t);
      return w - ((changing[t - 1] ?? 0) * mean) / (Math.sqrt(state[1] / (1 - 0.999 ** t)) + 1e-12);
    });
    expectClose(ours({ optimizer: { kind: 'adam', epsilon: 1e-12 } }, changing, momenta), adam);
  });

  it('Adam', () => {
    const expected = reference((w, g, t, state) => w - adamMove(g, t, state));
    expectClose(ours({ optimizer: { kind: 'adam', epsilon: 1e-12 } }), expected);
  });

  it('AdamW shrinks weights apart from the gradient', () => {
    const expected = reference((w, g, t, state) => w * (1 - rate * 0.2) - adamMove(g, t, state));
    expectClose(ours({ optimizer: { kind: 'adamW', epsilon: 1e-12 }, weightDecay: 0.2 }), expected);
  });

  it('Adam with weight decay adds it to the gradient', () => {
    const expected = reference((w, g, t, state) => w - adamMove(g + 0.2 * w, t, state));
    expectClose(ours({ optimizer: { kind: 'adam', epsilon: 1e-12 }, weightDecay: 0.2 }), expected);
  });

  it('RMSProp has no momentum unless it is given its own', () => {
    const expected = reference((w, g, _t, state) => {
      state[0] = 0.9 * (state[0] ?? 0) + 0.1 * g ** 2;
      return w - (rate * g) / Math.sqrt(state[0] + 1e-7);
    });
    expectClose(ours({ optimizer: { kind: 'rmsprop' } }), expected);
    const fast = reference((w, g, _t, state) => {
      state[0] = 0.9 * (state[0] ?? 0) + 0.1 * g ** 2;
      state[1] = 0.8 * (state[1] ?? 0) + (rate * g) / Math.sqrt(state[0] + 1e-7);
      return w - state[1];
    });
    expectClose(ours({ optimizer: { kind: 'rmsprop', rmspropMomentum: 0.8 } }), fast);
  });

  it('clipping shortens a gradient over all weights together, and leaves short ones alone', () => {
    const clip = 1;
    const lengths = gradients.map((g) => Math.hypot(...g));
    const expected = reference((w, g, t) => w - rate * g * Math.min(1, clip / (lengths[t - 1] ?? 1)));
    expectClose(ours({ optimizer: { kind: 'sgd', momentum: 0 }, clipNorm: clip }), expected);
  });

  it('weight decay spares what is no kernel', () => {
    const bias = tf.variable(tf.tensor2d([[1]]));
    const settings = trainingSettings.parse({ optimizer: { kind: 'sgd' }, weightDecay: 0.5 });
    const optimizer = createOptimizer(settings, [{ name: 'bias', variable: bias, decays: false }]);
    const zero = tf.zeros([1, 1]);
    optimizer.apply({ gradients: { bias: zero }, learningRate: 1, step: 1 });
    expect([...bias.dataSync()]).toEqual([1]);
  });
});
