import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { trainingSettings } from '../../../core/document/training.ts';
import type { EpochEvent } from '../../../core/training/metrics.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { forward, planModel } from '../../../engine/training/forward.ts';
import { type Progress, startOfRun } from '../../../engine/training/progress.ts';
import { type TrainingHost, train } from '../../../engine/training/train.ts';
import { documentOf, node, readTemplate } from '../../setup/documents.ts';
import { barsDataset, compiled, noiseBatch, prepared, steps } from '../../setup/training.ts';

beforeAll(() => startBackend('wasm'));

const vector = (activation: string, units: number) =>
  documentOf(
    [
      node('input', 'input', { shape: [3] }),
      node('dense', 'dense', { units }),
      node('end', 'activation', { activation }),
      node('output', 'output'),
    ],
    ['input > dense', 'dense > end', 'end > output'],
  );

describe('running a model layer by layer', () => {
  it('gives what the model itself predicts', () => {
    const model = compiled(readTemplate('tiny-resnet-digits'));
    const x = tf.randomNormal([2, 28, 28, 1], 0, 1, 'float32', 1);
    const own = forward(planModel(model), x, { training: false }).output;
    const expected = model.predict(x);
    if (Array.isArray(expected)) throw new Error('one output expected');
    expect([...own.dataSync()]).toEqual([...expected.dataSync()]);
  });
});

describe('losses', () => {
  // Natural logarithms of hand-computed probabilities.
  it('categorical cross-entropy of equal logits is the logarithm of the class count', async () => {
    const training = prepared(vector('softmax', 4));
    const [result] = await steps(training, [
      { size: 1, images: new Float32Array(3), labels: new Float32Array([0, 1, 0, 0]) },
    ]);
    expect(result?.loss).toBeCloseTo(Math.log(4), 5);
  });

  it('label smoothing raises the loss of a sure answer as the formula says', async () => {
    const training = prepared(vector('softmax', 2), { labelSmoothing: 0.2 });
    const [bias] = training.trainable.weights.filter(({ name }) => name.endsWith('bias'));
    bias?.variable.assign(tf.tensor1d([3, 0]));
    const [result] = await steps(training, [
      { size: 1, images: new Float32Array(3), labels: new Float32Array([1, 0]) },
    ]);
    const p = Math.exp(3) / (Math.exp(3) + 1);
    expect(result?.loss).toBeCloseTo(-(0.9 * Math.log(p) + 0.1 * Math.log(1 - p)), 5);
  });

  it('label smoothing of several sigmoids halves what it takes between yes and no, as Keras does', async () => {
    const training = prepared(vector('sigmoid', 3), { labelSmoothing: 0.2 });
    const [bias] = training.trainable.weights.filter(({ name }) => name.endsWith('bias'));
    bias?.variable.assign(tf.tensor1d([2, -1, 0.5]));
    const [result] = await steps(training, [
      { size: 1, images: new Float32Array(3), labels: new Float32Array([1, 0, 0]) },
    ]);
    // Targets 1 · 0.8 + 0.1 and 0 · 0.8 + 0.1.
    const parts = [2, -1, 0.5].map((logit, i) => {
      const p = 1 / (1 + Math.exp(-logit));
      const target = i === 0 ? 0.9 : 0.1;
      return -target * Math.log(p) - (1 - target) * Math.log(1 - p);
    });
    expect(result?.loss).toBeCloseTo(parts.reduce((sum, part) => sum + part, 0) / 3, 5);
  });

  it('binary cross-entropy stays finite for logits of any size', async () => {
    const training = prepared(vector('sigmoid', 2));
    const [bias] = training.trainable.weights.filter(({ name }) => name.endsWith('bias'));
    bias?.variable.assign(tf.tensor1d([200, -200]));
    const [result] = await steps(training, [
      { size: 1, images: new Float32Array(3), labels: new Float32Array([0, 1]) },
    ]);
    expect(result?.loss).toBeCloseTo(200, 3);
  });

  it('a network without a last activation is told what to add', () => {
    const document = documentOf(
      [
        node('input', 'input', { shape: [3] }),
        node('dense', 'dense', { units: 2 }),
        node('output', 'output'),
      ],
      ['input > dense', 'dense > output'],
    );
    expect(() => prepared(document)).toThrow('Insert a softmax before the output');
    expect(() => prepared(document, { loss: 'meanSquaredError' })).not.toThrow();
  });
});

describe('gradient flow', () => {
  it('at the output of a layer is the gradient that finite differences give', async () => {
    const training = prepared(vector('softmax', 3), {
      gradientEvery: 1,
      optimizer: { kind: 'sgd', momentum: 0 },
    });
    const batch = noiseBatch(1, [3], 3, 7);
    // The loss is −log softmax; its gradient at the logits is softmax − label.
    const output = tf.tidy(() =>
      forward(training.trainable.plan, tf.tensor(batch.images, [1, 3]), {
        training: false,
      }).output.dataSync(),
    );
    const expected = Math.hypot(...[...output].map((p, i) => p - (batch.labels[i] ?? 0)));
    const [result] = await steps(training, [batch], { watch: true });
    expect(result?.flow?.signal['dense']).toBeCloseTo(expected, 5);
  });

  it('covers every layer and every weight of a residual network', async () => {
    const document = readTemplate('tiny-resnet-digits');
    const training = prepared(document);
    const [result] = await steps(training, [noiseBatch(4, [28, 28, 1], 10, 3)], { watch: true });
    const paths = training.trainable.plan.steps
      .map(({ layer }) => layer.name)
      .filter((name) => name !== 'softmax');
    for (const path of paths) expect(result?.flow?.signal[path], path).toBeGreaterThan(0);
    expect(Object.keys(result?.flow?.weights ?? {}).length).toBe(training.trainable.weights.length);
  });

  it('watching does not change the step', async () => {
    const batch = noiseBatch(4, [28, 28, 1], 10, 3);
    const values = [];
    for (const watch of [false, true]) {
      const training = prepared(readTemplate('tiny-resnet-digits'));
      await steps(training, [batch], { watch });
      values.push(training.trainable.weights.map(({ variable }) => [...variable.dataSync()]));
    }
    expect(values[1]).toEqual(values[0]);
  });
});

/** A host that remembers. */
function recorder(stopAfter = Number.POSITIVE_INFINITY) {
  const epochs: EpochEvent[] = [];
  const calls: string[] = [];
  let kept: Progress | undefined;
  const host: TrainingHost = {
    onStep: () => undefined,
    onEpoch: (event) => void epochs.push(event),
    between: async ({ step }) => (step >= stopAfter ? 'stop' : 'go on'),
    checkpoint: async (at) => {
      kept = at;
    },
    keepBest: async (_at, epoch) => void calls.push(`keep ${epoch}`),
    restoreBest: async (epoch) => void calls.push(`restore ${epoch}`),
  };
  return { host, epochs, calls, kept: () => kept };
}

describe('the training loop', () => {
  const bars = barsDataset(48, 3, [8, 8, 1]);
  const network = documentOf(
    [
      node('input', 'input', { shape: [8, 8, 1] }),
      node('conv', 'conv2d', { filters: 6 }),
      node('bn', 'batchNormalization', { momentum: 0.8 }),
      node('relu', 'activation'),
      node('dropout', 'dropout', { rate: 0.1 }),
      node('flatten', 'flatten'),
      node('dense', 'dense', { units: 3 }),
      node('softmax', 'activation', { activation: 'softmax' }),
      node('output', 'output'),
    ],
    [
      'input > conv',
      'conv > bn',
      'bn > relu',
      'relu > dropout',
      'dropout > flatten',
      'flatten > dense',
      'dense > softmax',
      'softmax > output',
    ],
  );

  it('learns', async () => {
    const settings = trainingSettings.parse({ epochs: 6, batchSize: 7, learningRate: 0.01 });
    const { host, epochs } = recorder();
    const { outcome } = await train(prepared(network, settings), bars, settings, startOfRun, host);
    expect(outcome).toBe('finished');
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(epochs.at(-1)?.valAccuracy).toBe(1);
    expect(epochs.at(-1)?.loss).toBeLessThan((epochs[0]?.loss ?? 0) / 2);
  });

  it('stopped between two steps, goes on to exactly the weights of the uninterrupted run', async () => {
    const settings = trainingSettings.parse({
      epochs: 2,
      batchSize: 7,
      augmentation: { flip: true, shift: 0.1 },
    });
    const whole = prepared(network, settings);
    await train(whole, bars, settings, startOfRun, recorder().host);
    const parts = prepared(network, settings);
    const { host, kept } = recorder(4);
    expect((await train(parts, bars, settings, startOfRun, host)).outcome).toBe('stopped');
    const at = kept();
    expect(at).toMatchObject({ epoch: 0, stepInEpoch: 4, step: 4, seen: 28 });
    if (at === undefined) throw new Error('no checkpoint');
    const second = recorder();
    await train(parts, bars, settings, at, second.host);
    expect(second.epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
    for (const [i, weight] of whole.model.getWeights().entries()) {
      expect([...(parts.model.getWeights()[i]?.dataSync() ?? [])], `weight ${i}`).toEqual([
        ...weight.dataSync(),
      ]);
    }
  });

  it('ends early when validation no longer improves, and brings the best weights back', async () => {
    // A rate so small that nothing improves by the margin asked for.
    const settings = trainingSettings.parse({
      epochs: 50,
      learningRate: 1e-9,
      earlyStopping: { patience: 2, minDelta: 1 },
    });
    const { host, epochs, calls } = recorder();
    const { outcome } = await train(prepared(network, settings), bars, settings, startOfRun, host);
    expect([outcome, epochs.length, calls]).toEqual(['stoppedEarly', 3, ['keep 1', 'restore 1']]);
  });

  it('a loss that is no longer finite ends the run with advice', async () => {
    const settings = trainingSettings.parse({
      epochs: 60,
      learningRate: 100,
      optimizer: { kind: 'sgd' },
      loss: 'meanSquaredError',
    });
    const open = documentOf(
      [
        node('input', 'input', { shape: [8, 8, 1] }),
        node('flatten', 'flatten'),
        node('dense', 'dense', { units: 3 }),
        node('output', 'output'),
      ],
      ['input > flatten', 'flatten > dense', 'dense > output'],
    );
    const run = train(prepared(open, settings), bars, settings, startOfRun, recorder().host);
    await expect(run).rejects.toThrow(
      'training has diverged. Resume it from its last good checkpoint with a lower',
    );
  });

  it('a weight or a moving statistic that is no number ends the run at the end of the epoch, before it is judged', async () => {
    for (const name of ['dense/kernel', 'bn/moving_variance']) {
      const settings = trainingSettings.parse({ epochs: 3, batchSize: 64 });
      const training = prepared(network, settings);
      const { host, epochs, kept } = recorder();
      const broken = training.model.weights.find(({ originalName }) => originalName === name)?.read();
      if (!(broken instanceof tf.Variable)) throw new Error(`${name} is missing`);
      // What an update may leave behind though its step's loss, from before it, was finite.
      const onStep: TrainingHost['onStep'] = ({ step }) => {
        if (step === 2) broken.assign(tf.fill(broken.shape, Number.POSITIVE_INFINITY));
      };
      const run = train(training, bars, settings, startOfRun, { ...host, onStep });
      await expect(run).rejects.toThrow(`weights/${name} became NaN or infinite in epoch 2`);
      expect([epochs.length, kept()?.epoch]).toEqual([1, 1]);
    }
  });

  it('a validation loss that is no number ends the run', async () => {
    const settings = trainingSettings.parse({ epochs: 3, batchSize: 64 });
    const unreadable = {
      ...bars.splits.validation,
      read: async () => new Float32Array(64).fill(Number.POSITIVE_INFINITY),
    };
    const data = { ...bars, splits: { ...bars.splits, validation: unreadable } };
    const { host, epochs } = recorder();
    const run = train(prepared(network, settings), data, settings, startOfRun, host);
    await expect(run).rejects.toThrow('The validation loss became NaN after epoch 1');
    expect(epochs).toEqual([]);
  });

  it('measured statistics are for judging alone: training goes its way to the last bit', async () => {
    const weights: number[][][] = [];
    const judged: (readonly (number | null)[])[] = [];
    for (const reestimateStatistics of [true, false]) {
      // 0.8²⁰ = 0.0115, 0.8²¹ = 0.0092: the first two epochs of seven steps have not settled, the third has.
      const settings = trainingSettings.parse({ epochs: 3, batchSize: 7, reestimateStatistics });
      const training = prepared(network, settings);
      const { host, epochs } = recorder();
      await train(training, bars, settings, startOfRun, host);
      expect(epochs.map(({ reestimated }) => reestimated ?? false)).toEqual(
        reestimateStatistics ? [true, true, false] : [false, false, false],
      );
      weights.push(training.model.getWeights().map((weight) => [...weight.dataSync()]));
      judged.push(epochs.map(({ valLoss }) => valLoss));
    }
    expect(weights[0]).toEqual(weights[1]);
    expect(judged[0]?.[0]).not.toBe(judged[1]?.[0]);
    expect(judged[0]?.[2]).toBe(judged[1]?.[2]);
  });
});
