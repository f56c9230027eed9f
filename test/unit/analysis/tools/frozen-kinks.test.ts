import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { frozenKinks } from '../../../../engine/analysis/tools/frozen-kinks.ts';
import { lossSurface } from '../../../../engine/analysis/tools/loss-surface.ts';
import { takeSample } from '../../../../engine/analysis/tools/sample.ts';
import { openTrained } from '../../../../engine/analysis/trained.ts';
import { startBackend } from '../../../../engine/backends/start.ts';
import { temporaryFolder } from '../../../setup/temporary-folder.ts';
import { toolHost } from '../../../setup/tool-host.ts';
import { type NoiseRuns, noiseRuns, subjectOf } from '../noise-runs.ts';
import { chain } from '../saved-run.ts';

const images = temporaryFolder(afterAll);
const folder = temporaryFolder(afterAll);
let runs: NoiseRuns;

beforeAll(async () => {
  await startBackend('cpu');
  runs = await noiseRuns(images, folder);
});

const unit = async (): Promise<void> => undefined;

const mean = 'globalAveragePooling2d';

it.each([
  ['relu', 'activation', { activation: 'relu' }, mean],
  ['relu6', 'activation', { activation: 'relu6' }, mean],
  ['hard sigmoid', 'activation', { activation: 'hardSigmoid' }, mean],
  ['relu with a ceiling', 'activation', { activation: 'relu', maxValue: 0.5 }, mean],
  ['leaky relu', 'activation', { activation: 'leakyRelu', negativeSlope: 0.2 }, mean],
  ['prelu', 'prelu', {}, mean],
  ['max pooling', 'maxPooling2d', { poolSize: [2, 3], strides: [2, 3] }, mean],
  ['global max pooling', 'activation', { activation: 'tanh' }, 'globalMaxPooling2d'],
] as const)(
  'with the kinks of %s held, the loss is the same there, and smooth around',
  async (_, kind, params, pool) => {
    const document = chain(
      [12, 12, 1],
      ['conv', 'conv2d', { filters: 4 }],
      ['kink', kind, params],
      ['conv2', 'conv2d', { filters: 3, kernelSize: 1 }],
      ['pool', pool],
      ['dense', 'dense', { units: 3 }],
      ['softmax', 'activation', { activation: 'softmax' }],
    );
    const run = await runs.trained(document, { scale: 0.5 });
    const subject = await subjectOf(run, runs.source);
    const trained = await openTrained(subject.place.folder, subject.place.run);
    const before = tf.memory().numTensors;
    const sample = await takeSample(subject, trained, 'train', 8, toolHost().signal);
    const surface = await lossSurface(trained, sample, 'batch');
    const { origin } = surface;
    const kinks = frozenKinks(trained.plan);
    const plain = await surface.gradientAt(origin, unit);
    const { loss } = await surface.lossAt(origin, unit, kinks);
    const held = await surface.gradientAt(origin, unit, kinks);
    expect(loss).toBeCloseTo(plain.loss, 6);
    expect(held.loss).toBeCloseTo(plain.loss, 6);
    for (const [i, value] of held.gradient.entries()) expect(value).toBeCloseTo(plain.gradient[i] ?? 0, 5);
    // Far away, many units are on the other side of their kinks: there, the two differ.
    const far = origin.map((weight, i) => weight + Math.cos(i));
    const [without, withKinks] = [await surface.lossAt(far, unit), await surface.lossAt(far, unit, kinks)];
    expect(Math.abs(without.loss - withKinks.loss)).toBeGreaterThan(1e-4);
    kinks.dispose();
    expect(tf.memory().numTensors).toBe(before);
    trained.model.dispose();
  },
);
