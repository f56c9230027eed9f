import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import type { TrainingSettingsInput } from '../../core/document/training.ts';
import type { Precision } from '../../core/training/precision.ts';
import type { Batch } from '../../engine/data/batch.ts';
import { setTrainingStep } from '../../engine/layers/step-random.ts';
import { createMixedStepper } from '../../engine/training/graph/mixed-stepper.ts';
import { nodeBackend } from '../../engine/training/graph/recorder.ts';
import { createStepper } from '../../engine/training/graph/stepper.ts';
import { namedTensors } from '../../engine/training/state.ts';
import type { StepResult } from '../../engine/training/step.ts';
import { describeBackend } from '../setup/backends.ts';
import { documentOf, node, readTemplate } from '../setup/documents.ts';
import { noiseBatch, prepared } from '../setup/training.ts';

const shape = [12, 12, 2];

/** Layers in bfloat16 and layers that have to stay in float32, with masks that change in every step. */
const layers = [
  node('input', 'input', { shape }),
  node('conv', 'conv2d', { filters: 8, kernelSize: 3 }),
  node('bn', 'batchNormalization', { momentum: 0.8 }),
  node('relu', 'activation', { activation: 'relu' }),
  node('odd', 'conv2d', { filters: 7, kernelSize: 3 }),
  node('wide', 'conv2d', { filters: 12, kernelSize: 3, strides: 2 }),
  node('max', 'maxPooling2d', { poolSize: 2 }),
  node('depthwise', 'depthwiseConv2d', { kernelSize: 3, strides: 2 }),
  node('dropout', 'dropout', { rate: 0.3 }),
  node('flatten', 'flatten'),
  node('dense', 'dense', { units: 3 }),
  node('end', 'activation', { activation: 'softmax' }),
  node('output', 'output'),
];
const noisy = documentOf(
  layers,
  layers.slice(1).map(({ id }, i) => `${layers[i]?.id} > ${id}`),
);

type Tensors = ReadonlyMap<string, Float32Array>;

interface Course {
  readonly results: readonly StepResult[];
  readonly tensors: Tensors;
}

/** Trains from a step on, with the weights and slots given, watching every third step. */
async function course(
  document: SkiplaneDocument,
  settings: TrainingSettingsInput,
  precision: Precision,
  batches: readonly Batch[],
  { from = 0, start }: { from?: number; start?: Tensors } = {},
): Promise<Course> {
  const { model, optimizer, trainable } = prepared(document, settings);
  const named = namedTensors(model, optimizer);
  for (const [name, variable] of named) {
    const values = start?.get(name);
    if (values !== undefined) tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
  }
  const variables = [...named.values()];
  const stepper =
    precision === 'mixed'
      ? createMixedStepper(nodeBackend(), trainable, variables)
      : createStepper(trainable, variables);
  const results: StepResult[] = [];
  for (const [i, batch] of batches.entries()) {
    if (i < from) continue;
    setTrainingStep({ seed: 3, step: i });
    const options = { learningRate: 0.01 / (1 + i / 4), step: i + 1, watch: i % 3 === 0 };
    results.push(await stepper.step(batch, options));
  }
  stepper.close();
  const tensors = new Map(
    [...named].map(([name, variable]) => [name, Float32Array.from(variable.dataSync())]),
  );
  tf.dispose([...named.values()]);
  return { results, tensors };
}

/** Three epochs of three batches, the last of each of another size. */
const batches = Array.from({ length: 9 }, (_, i) => noiseBatch(i % 3 === 2 ? 2 : 6, shape, 3, i));

describeBackend('tensorflow', () => {
  const optimizers = [{ kind: 'sgd', momentum: 0.9 }, { kind: 'adam' }, { kind: 'rmsprop' }] as const;
  for (const optimizer of optimizers) {
    const settings = { optimizer, weightDecay: 1e-3, clipNorm: 5 } as TrainingSettingsInput;

    test(`a training in mixed precision follows one in float32, with ${optimizer.kind}`, async () => {
      const [mixed, float32] = [
        await course(noisy, settings, 'mixed', batches),
        await course(noisy, settings, 'float32', batches),
      ];
      for (const [i, { loss }] of float32.results.entries()) {
        const own = mixed.results[i]?.loss ?? Number.NaN;
        expect(Math.abs(own - loss) / Math.max(0.2, loss), `step ${i + 1}`).toBeLessThan(0.2);
      }
      // Rounded differently, so the first step, too, is not taken in float32.
      expect(mixed.results[0]?.loss).not.toBe(float32.results[0]?.loss);
    });

    for (const at of [1, 5])
      test(`resumed after step ${at} it is the same bit for bit, with ${optimizer.kind}`, async () => {
        const whole = await course(noisy, settings, 'mixed', batches);
        const first = await course(noisy, settings, 'mixed', batches.slice(0, at));
        const rest = await course(noisy, settings, 'mixed', batches, { from: at, start: first.tensors });
        expect([...first.results, ...rest.results]).toEqual(whole.results);
        for (const [name, values] of whole.tensors) expect(rest.tensors.get(name), name).toEqual(values);
      });
  }

  test('the gradient display reads the norms of float32, but for what bfloat16 rounds', async () => {
    const document = readTemplate('tiny-resnet-digits');
    const digits = [noiseBatch(8, [28, 28, 1], 10, 1)];
    const [mixed, float32] = [
      await course(document, {}, 'mixed', digits),
      await course(document, {}, 'float32', digits),
    ];
    const [own, expected] = [mixed.results[0]?.flow, float32.results[0]?.flow];
    expect(Object.keys(own?.signal ?? {})).toEqual(Object.keys(expected?.signal ?? {}));
    expect(Object.keys(expected?.signal ?? {}).length).toBeGreaterThan(5);
    for (const [path, norm] of Object.entries(expected?.signal ?? {}))
      expect(Math.abs((own?.signal[path] ?? 0) / norm - 1), path).toBeLessThan(0.03);
    for (const [name, { gradient }] of Object.entries(expected?.weights ?? {})) {
      // A bias in front of a normalization has no gradient but rounding, and sums over all pixels nearly cancel out.
      if (gradient < 1e-4) continue;
      const most = name.endsWith('kernel') ? 0.05 : 0.25;
      expect(Math.abs((own?.weights[name]?.gradient ?? 0) / gradient - 1), name).toBeLessThan(most);
    }
  });

  test('leaves no tensors behind', async () => {
    const once = async (count: number) => {
      await course(noisy, {}, 'mixed', batches.slice(0, count));
      return tf.memory().numTensors;
    };
    const before = await once(2);
    expect(await once(9)).toBe(before);
  });
});
