import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { backendNames } from '../../core/backends.ts';
import { type TrainingSettingsInput, trainingSettings } from '../../core/document/training.ts';
import { random } from '../../core/random.ts';
import { momentumAt } from '../../core/training/schedule.ts';
import { createOptimizer } from '../../engine/training/optimizers/index.ts';
import { describeBackend } from '../setup/backends.ts';
import { noTorch, runPython } from '../setup/keras.ts';

const steps = 24;
const source = random(11);
// As many as take whole vectors and single numbers.
const start = Array.from({ length: 11 }, () => source.normal());
const gradients = Array.from({ length: steps }, () => start.map(() => source.normal()));
/** Falls tenfold twice, as a schedule in steps does, and comes back. */
const rates = Array.from({ length: steps }, (_, i) => [0.1, 0.01, 0.001, 0.05][Math.floor(i / 6)] ?? 0);
const length = { epochs: 1, stepsPerEpoch: steps };

interface Case {
  readonly title: string;
  readonly ours: TrainingSettingsInput;
  readonly torch: { readonly optimizer: string; readonly options: object };
}

const adam = { kind: 'adam', epsilon: 1e-12 } as const;
const cases: readonly Case[] = [
  {
    title: 'SGD with momentum',
    ours: { optimizer: { kind: 'sgd' } },
    torch: { optimizer: 'SGD', options: { lr: 1, momentum: 0.9 } },
  },
  {
    title: 'SGD with Nesterov momentum and weight decay',
    ours: { optimizer: { kind: 'sgd', nesterov: true, momentum: 0.8 }, weightDecay: 0.01 },
    torch: { optimizer: 'SGD', options: { lr: 1, momentum: 0.8, nesterov: true, weight_decay: 0.01 } },
  },
  {
    title: 'SGD under one-cycle',
    ours: { optimizer: { kind: 'sgd' }, schedule: { kind: 'oneCycle' } },
    torch: { optimizer: 'SGD', options: { lr: 1, momentum: 0.9 } },
  },
  {
    // PyTorch adds epsilon after the correction: a tiny one makes no difference.
    title: 'Adam under one-cycle',
    ours: { optimizer: adam, schedule: { kind: 'oneCycle' } },
    torch: { optimizer: 'Adam', options: { lr: 1, eps: 1e-12 } },
  },
  {
    title: 'AdamW under one-cycle',
    ours: { optimizer: { ...adam, kind: 'adamW' }, schedule: { kind: 'oneCycle' }, weightDecay: 0.1 },
    torch: { optimizer: 'AdamW', options: { lr: 1, eps: 1e-12, weight_decay: 0.1 } },
  },
];

function momentaOf(ours: TrainingSettingsInput): (number | undefined)[] {
  const { schedule, optimizer } = trainingSettings.parse(ours);
  return gradients.map((_, step) => momentumAt(schedule, optimizer, step, length));
}

async function updated(ours: TrainingSettingsInput): Promise<number[]> {
  const variable = tf.variable(tf.tensor1d(start));
  const optimizer = createOptimizer(trainingSettings.parse(ours), [
    { name: 'kernel', variable, decays: true },
  ]);
  const momenta = momentaOf(ours);
  for (const [step, gradient] of gradients.entries()) {
    const tensor = tf.tensor1d(gradient);
    const at = { learningRate: rates[step] ?? Number.NaN, step: step + 1, momentum: momenta[step] };
    optimizer.apply({ gradients: { kernel: tensor }, ...at });
    tensor.dispose();
  }
  const values = [...(await variable.data())];
  tf.dispose([variable, ...optimizer.slots.values()]);
  return values;
}

let theirs: readonly (readonly number[])[] = [];
beforeAll(() => {
  if (noTorch !== undefined) return;
  const requests = cases.map(({ ours, torch }) => {
    const momenta = momentaOf(ours);
    return { ...torch, start, gradients, rates, momenta: momenta.includes(undefined) ? null : momenta };
  });
  theirs = runPython('torch_optimizers.py', requests);
}, 300_000);

for (const backend of backendNames) {
  describeBackend(backend, () => {
    for (const [i, { title, ours }] of cases.entries()) {
      it.skipIf(noTorch !== undefined)(
        `${title} moves weights as PyTorch does while the rate changes${noTorch ? `: skipped, ${noTorch}` : ''}`,
        async () => {
          const values = await updated(ours);
          const expected = theirs[i] ?? [];
          expect(values.length).toBe(expected.length);
          for (const [at, value] of values.entries())
            expect(Math.abs(value - (expected[at] ?? Number.NaN)), `weight ${at}`).toBeLessThan(2e-5);
        },
      );
    }
  });
}
