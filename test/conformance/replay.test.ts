import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import type { TrainingSettingsInput } from '../../core/document/training.ts';
import type { Batch } from '../../engine/data/batch.ts';
import { setTrainingStep } from '../../engine/layers/step-random.ts';
import { createStepper } from '../../engine/training/graph/stepper.ts';
import { namedTensors } from '../../engine/training/state.ts';
import { type StepResult, trainStep } from '../../engine/training/step.ts';
import { describeBackend } from '../setup/backends.ts';
import { documentOf, node, readTemplate } from '../setup/documents.ts';
import { noiseBatch, prepared } from '../setup/training.ts';

const shape = [12, 12, 1];
/** Every kind of layer whose steps differ by more than their batch, and pooling of both kinds. */
const noisy = documentOf(
  [
    node('input', 'input', { shape }),
    node('conv', 'conv2d', { filters: 6, kernelSize: 3, dilationRate: 2 }),
    node('bn', 'batchNormalization', { momentum: 0.8 }),
    node('relu', 'activation', { activation: 'relu' }),
    node('noise', 'gaussianNoise', { stddev: 0.1 }),
    node('max', 'maxPooling2d', { poolSize: 2 }),
    node('depthwise', 'depthwiseConv2d', { kernelSize: 3 }),
    node('average', 'averagePooling2d', { poolSize: 2, padding: 'same' }),
    node('dropout', 'dropout', { rate: 0.3 }),
    node('flatten', 'flatten'),
    node('dense', 'dense', { units: 3 }),
    node('end', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  [
    'input > conv',
    'conv > bn',
    'bn > relu',
    'relu > noise',
    'noise > max',
    'max > depthwise',
    'depthwise > average',
    'average > dropout',
    'dropout > flatten',
    'flatten > dense',
    'dense > end',
    'end > output',
  ],
);

/** A layer whose filter is a constant that it makes anew in every step, over a mirrored border, and a factor learned of its own. */
const blurring = documentOf(
  [
    node('input', 'input', { shape }),
    node('conv', 'conv2d', { filters: 6, kernelSize: 3 }),
    node('blur', 'blurPooling2d'),
    node('rms', 'rmsNormalization'),
    node('flatten', 'flatten'),
    node('dense', 'dense', { units: 3 }),
    node('end', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  [
    'input > conv',
    'conv > blur',
    'blur > rms',
    'rms > flatten',
    'flatten > dense',
    'dense > end',
    'end > output',
  ],
);

/** What TensorFlow's own gradient writes beyond its memory for: a 1×1 filter that strides over one channel, and then over few. */
const striding = documentOf(
  [
    node('input', 'input', { shape }),
    node('depthwise', 'depthwiseConv2d', { kernelSize: 1, strides: 2, depthMultiplier: 4 }),
    node('conv', 'conv2d', { filters: 8, kernelSize: 1, strides: 2 }),
    node('flatten', 'flatten'),
    node('dense', 'dense', { units: 3 }),
    node('end', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  [
    'input > depthwise',
    'depthwise > conv',
    'conv > flatten',
    'flatten > dense',
    'dense > end',
    'end > output',
  ],
);

/** Kernels that training penalizes and bounds, one of which computes standardized. */
const ruled = documentOf(
  [
    node('input', 'input', { shape }),
    node('conv', 'conv2d', {
      filters: 6,
      kernelRegularizer: 'l1l2',
      kernelConstraint: 'maxNorm',
      constraintMaxValue: 1,
      weightStandardization: true,
    }),
    node('relu', 'activation', { activation: 'relu' }),
    node('depthwise', 'depthwiseConv2d', {
      strides: 2,
      depthwiseRegularizer: 'l2',
      depthwiseConstraint: 'minMaxNorm',
      constraintMinValue: 0.5,
      constraintRate: 0.5,
    }),
    node('flatten', 'flatten'),
    node('dense', 'dense', { units: 3, kernelConstraint: 'unitNorm' }),
    node('end', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  [
    'input > conv',
    'conv > relu',
    'relu > depthwise',
    'depthwise > flatten',
    'flatten > dense',
    'dense > end',
    'end > output',
  ],
);

interface Course {
  readonly results: readonly StepResult[];
  readonly tensors: ReadonlyMap<string, readonly number[]>;
  readonly replayed: boolean;
}

/** Trains with a rate that changes each step, watching every fifth; `touch` acts on the weights between two steps. */
async function course(
  document: SkiplaneDocument,
  settings: TrainingSettingsInput,
  batches: readonly Batch[],
  asGraph: boolean,
  touch: (step: number, weights: ReadonlyMap<string, tf.Variable>) => void = () => undefined,
): Promise<Course> {
  const { model, optimizer, trainable } = prepared(document, settings);
  const named = namedTensors(model, optimizer);
  const stepper = createStepper(trainable, [...named.values()]);
  const results: StepResult[] = [];
  for (const [i, batch] of batches.entries()) {
    touch(i, named);
    setTrainingStep({ seed: 3, step: i });
    const options = {
      learningRate: 0.01 / (1 + i / 4),
      momentum: 0.95 - i / 200,
      step: i + 1,
      watch: i % 5 === 4,
    };
    results.push(await (asGraph ? stepper.step(batch, options) : trainStep(trainable, batch, options)));
  }
  const replayed = stepper.replays();
  stepper.close();
  const tensors = new Map([...named].map(([name, variable]) => [name, [...variable.dataSync()]]));
  tf.dispose([...named.values()]);
  return { results, tensors, replayed };
}

function expectSame(received: Course, expected: Course): void {
  expect(received.replayed).toBe(true);
  for (const [i, { loss, correct, flow }] of expected.results.entries()) {
    const own = received.results[i];
    expect(Math.abs((own?.loss ?? Number.NaN) / loss - 1), `loss of step ${i + 1}`).toBeLessThan(1e-3);
    expect(own?.correct, `right ones of step ${i + 1}`).toBe(correct);
    expect(Object.keys(own?.flow?.signal ?? {})).toEqual(Object.keys(flow?.signal ?? {}));
    for (const [path, norm] of Object.entries(flow?.signal ?? {}))
      expect(Math.abs((own?.flow?.signal[path] ?? Number.NaN) / norm - 1), path).toBeLessThan(1e-2);
  }
  for (const [name, values] of expected.tensors) {
    const largest = Math.max(1e-3, ...values.map(Math.abs));
    const own = received.tensors.get(name) ?? [];
    const distance = Math.max(...values.map((value, i) => Math.abs(value - (own[i] ?? Number.NaN))));
    expect(distance / largest, name).toBeLessThan(1e-2);
  }
}

const full = (count: number, seed = 0) =>
  Array.from({ length: count }, (_, i) => noiseBatch(7, shape, 3, seed + i));

describeBackend('tensorflow', () => {
  const optimizers = [
    { kind: 'sgd', momentum: 0 },
    { kind: 'sgd', momentum: 0.9 },
    { kind: 'sgd', momentum: 0.9, nesterov: true },
    { kind: 'sgd', momentum: 0.9, momentumForm: 'keras' },
    { kind: 'sgd', momentum: 0.9, nesterov: true, momentumForm: 'keras' },
    { kind: 'adam' },
    { kind: 'adamW' },
    { kind: 'rmsprop' },
    { kind: 'rmsprop', rmspropMomentum: 0.9 },
  ] as const;
  for (const optimizer of optimizers) {
    test(`steps replayed as one graph do what single operations do, with ${Object.values(optimizer)}`, async () => {
      const settings = { optimizer, weightDecay: 1e-3, clipNorm: 1 } as TrainingSettingsInput;
      // A short batch in the middle is the end of an epoch.
      const batches = [...full(9), noiseBatch(2, shape, 3, 50), ...full(10, 20)];
      expectSame(await course(noisy, settings, batches, true), await course(noisy, settings, batches, false));
    });
  }

  for (const optimizer of optimizers) {
    test(`penalties and constraints are replayed, with ${Object.values(optimizer)}`, async () => {
      const settings = { optimizer, weightDecay: 1e-3, clipNorm: 1 } as TrainingSettingsInput;
      const received = await course(ruled, settings, full(12), true);
      expectSame(received, await course(ruled, settings, full(12), false));
      const kernel = received.tensors.get('weights/dense/kernel') ?? [];
      for (const unit of [0, 1, 2])
        expect(Math.hypot(...kernel.filter((_, i) => i % 3 === unit))).toBeCloseTo(1, 4);
    });
  }

  test('replayed steps with 1×1 filters that stride over one channel and over few do what single operations do', async () => {
    const settings = { optimizer: { kind: 'adam' } } as TrainingSettingsInput;
    const batches = full(12);
    expectSame(
      await course(striding, settings, batches, true),
      await course(striding, settings, batches, false),
    );
  });

  test('replayed steps with a filter that is a constant do what single operations do', async () => {
    const settings = { optimizer: { kind: 'adam' } } as TrainingSettingsInput;
    const batches = full(12);
    expectSame(
      await course(blurring, settings, batches, true),
      await course(blurring, settings, batches, false),
    );
  });

  test.each(['tiny-resnet-digits', 'vit-digits'])(
    'twenty replayed steps of %s have the losses of single operations',
    async (name) => {
      const batches = Array.from({ length: 20 }, (_, i) => noiseBatch(8, [28, 28, 1], 10, i % 4));
      const document = readTemplate(name);
      const settings = { optimizer: { kind: 'adam' } } as TrainingSettingsInput;
      const [received, expected] = [
        await course(document, settings, batches, true),
        await course(document, settings, batches, false),
      ];
      expect(received.replayed).toBe(true);
      for (const [i, { loss }] of expected.results.entries())
        expect(Math.abs((received.results[i]?.loss ?? Number.NaN) / loss - 1), `step ${i + 1}`).toBeLessThan(
          1e-3,
        );
    },
  );

  test('weights are the newest when read between replayed steps, and what is assigned to them is taken up', async () => {
    const kernel = 'weights/dense/kernel';
    const seen: number[][][] = [];
    const touchOf = () => {
      const reads: number[][] = [];
      seen.push(reads);
      return (step: number, weights: ReadonlyMap<string, tf.Variable>): void => {
        const variable = weights.get(kernel);
        if (variable === undefined) throw new Error(`${kernel} is missing`);
        if (step >= 4) reads.push([...variable.dataSync()].slice(0, 8));
        if (step === 6) tf.tidy(() => variable.assign(tf.mul(variable, 0.5)));
      };
    };
    const settings = { optimizer: { kind: 'adam' } } as TrainingSettingsInput;
    const received = await course(noisy, settings, full(10), true, touchOf());
    const expected = await course(noisy, settings, full(10), false, touchOf());
    expectSame(received, expected);
    expect(seen[0]?.length).toBe(6);
    for (const [i, values] of (seen[0] ?? []).entries())
      for (const [j, value] of values.entries()) expect(value).toBeCloseTo(seen[1]?.[i]?.[j] ?? 9, 3);
  });

  test('a copy of a weight keeps its values while the weight is trained on', async () => {
    let copy: tf.Tensor | undefined;
    let before: number[] = [];
    await course(noisy, {}, full(8), true, (step, weights) => {
      if (step !== 4) return;
      copy = weights.get('weights/dense/kernel')?.clone();
      before = [...(copy?.dataSync() ?? [])];
    });
    expect(before.length).toBeGreaterThan(0);
    expect([...(copy?.dataSync() ?? [])]).toEqual(before);
    copy?.dispose();
  });

  test('replayed steps leave no tensors behind', async () => {
    const once = async (count: number) => {
      await course(noisy, {}, full(count), true);
      return tf.memory().numTensors;
    };
    const before = await once(6);
    expect(await once(30)).toBe(before);
  });
});
