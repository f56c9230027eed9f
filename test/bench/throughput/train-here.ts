import * as tf from '@tensorflow/tfjs-core';
import { trainingSettings } from '../../../core/document/training.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { compileNetwork } from '../../../engine/compile/compile.ts';
import { startOfRun } from '../../../engine/training/progress.ts';
import { trainStep } from '../../../engine/training/step.ts';
import { prepareTraining, type Training, train } from '../../../engine/training/train.ts';
import { cpuSeconds, say } from './measurement.ts';
import type { BenchNetwork } from './networks.ts';
import { classes, noiseDataset } from './noise.ts';
import type { Counts } from './tasks.ts';

/** Trains a network on the backend that runs, and prints what that took. @param precision of the training settings; theirs unless told */
export async function trainHere(
  { document, batch, shape }: BenchNetwork,
  { epochs, images }: Counts,
  precision?: string,
): Promise<void> {
  const settings = trainingSettings.parse({
    epochs,
    batchSize: batch,
    optimizer: { kind: 'adam' },
    learningRate: 0.001,
    gradientEvery: 0,
    ...(precision === undefined ? {} : { precision }),
  });
  const began = performance.now();
  const model = compileNetwork(buildNetwork(document()), { seed: 1 });
  const training = prepareTraining(model, settings, shape, classes);

  let firstStep = true;
  let seconds = 0;
  let cpu = cpuSeconds();
  await train(training, noiseDataset(shape, { train: images }), settings, startOfRun, {
    onStep(event) {
      if (firstStep) say({ kind: 'firstStep', seconds: (performance.now() - began) / 1000 });
      firstStep = false;
      seconds += event.seconds;
    },
    onEpoch({ epoch, loss }) {
      const used = cpuSeconds() - cpu;
      say({ kind: 'epoch', epoch, imagesPerSecond: images / seconds, seconds, cpuSeconds: used, loss });
      seconds = 0;
      cpu = cpuSeconds();
    },
    between: async () => 'go on',
    checkpoint: async () => undefined,
    keepBest: async () => undefined,
    restoreBest: async () => undefined,
  });
  say({ kind: 'memory', peakMiB: process.resourceUsage().maxRSS / 1024, tensors: tf.memory().numTensors });
  // Apart from all that is timed: listening to every kernel takes time itself. Steps are not replayed here, so in float32 alone.
  if (precision === undefined) await profileStep(training, batch, shape);
}

/** Prints which kernels one step runs, and for how long. */
async function profileStep(
  { trainable }: Training,
  batch: number,
  [height, width, channels]: BenchNetwork['shape'],
): Promise<void> {
  const one = {
    images: new Float32Array(batch * height * width * channels).map(Math.random),
    labels: new Float32Array(batch * classes).map((_, i) => (i % classes === 0 ? 1 : 0)),
    size: batch,
  };
  const { kernels } = await tf.profile(async () => {
    await trainStep(trainable, one, { learningRate: 0.001, step: 10_000, watch: false, timed: false });
    return tf.scalar(0);
  });
  const times = new Map<string, { calls: number; ms: number }>();
  // Scopes are profiled as if they were kernels, with what happens in them.
  const own = kernels.filter(({ name }) => !/__op$|scope|^Step$/.test(name));
  for (const { name, kernelTimeMs } of own) {
    const ms = await kernelTimeMs;
    const known = times.get(name) ?? { calls: 0, ms: 0 };
    times.set(name, { calls: known.calls + 1, ms: known.ms + (typeof ms === 'number' ? ms : 0) });
  }
  say({
    kind: 'step',
    operations: own.length,
    kernels: [...times].map(([kernel, time]) => ({ kernel, ...time })).toSorted((a, b) => b.ms - a.ms),
  });
}
