// A process of `npm run bench` that trains one network on one backend, by the loop that trains everything, and prints a line of
// JSON for each thing it has measured. `node dist/bench-worker.js <network> <backend> <epochs>`.
import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { backendNames } from '../../../core/backends.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import { buildNetwork } from '../../../core/network/build.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { compileNetwork } from '../../../engine/compile/compile.ts';
import type { Dataset, Split } from '../../../engine/data/dataset.ts';
import { startOfRun } from '../../../engine/training/progress.ts';
import { trainStep } from '../../../engine/training/step.ts';
import { prepareTraining, train } from '../../../engine/training/train.ts';
import type { Measurement } from './measurement.ts';
import { type BenchNetwork, benchNetworks } from './networks.ts';

const networkNames = Object.keys(benchNetworks) as (keyof typeof benchNetworks)[];
const [name, backend, epochs] = z
  .tuple([z.enum(networkNames), z.enum(backendNames), z.coerce.number().int().min(2)])
  .parse(process.argv.slice(2));

const { document, batch, images, shape }: BenchNetwork = benchNetworks[name];
const classes = 10;

function say(measured: Measurement): void {
  console.log(JSON.stringify(measured));
}

/** Noise and arbitrary labels, as the peers are fed. */
function noise(size: number): Split {
  const pixels = shape[0] * shape[1] * shape[2];
  const pictures = Array.from({ length: size }, () => Float32Array.from({ length: pixels }, Math.random));
  return {
    size,
    labels: Int32Array.from({ length: size }, () => Math.floor(Math.random() * classes)),
    read: async (index) => (pictures[index] ?? new Float32Array(pixels)).slice(),
    identity: (index) => ({ name: null, size: pixels, digest: String(index) }),
  };
}

const dataset: Dataset = {
  source: 'noise',
  classes: Array.from({ length: classes }, (_, i) => `${i}`),
  shape,
  ownShape: shape,
  typicalShape: shape,
  ownSplits: [],
  splits: { train: noise(images), validation: noise(0), test: noise(0) },
  statistics: { mean: [0, 0, 0].slice(0, shape[2]), std: [1, 1, 1].slice(0, shape[2]) },
  ranges: {},
  skipped: [],
};
const settings = trainingSettings.parse({
  epochs,
  batchSize: batch,
  optimizer: { kind: 'adam' },
  learningRate: 0.001,
  gradientEvery: 0,
});

await startBackend(backend);
const began = performance.now();
const network = buildNetwork(document());
const training = prepareTraining(compileNetwork(network, { seed: 1 }), settings, shape, classes);

let firstStep = true;
let seconds = 0;
await train(training, dataset, settings, startOfRun, {
  onStep(event) {
    if (firstStep) say({ kind: 'firstStep', seconds: (performance.now() - began) / 1000 });
    firstStep = false;
    seconds += event.seconds;
  },
  onEpoch({ epoch, loss }) {
    say({ kind: 'epoch', epoch, imagesPerSecond: images / seconds, loss });
    seconds = 0;
  },
  between: async () => 'go on',
  checkpoint: async () => undefined,
  keepBest: async () => undefined,
  restoreBest: async () => undefined,
});
say({ kind: 'memory', peakMiB: process.resourceUsage().maxRSS / 1024, tensors: tf.memory().numTensors });

// Apart from all that is timed: listening to every kernel takes time itself.
const one = {
  images: new Float32Array(batch * shape[0] * shape[1] * shape[2]).map(Math.random),
  labels: new Float32Array(batch * classes).map((_, i) => (i % classes === 0 ? 1 : 0)),
  size: batch,
};
const { kernels } = await tf.profile(async () => {
  await trainStep(training.trainable, one, { learningRate: 0.001, step: 10_000, watch: false, timed: false });
  return tf.scalar(0);
});
const times = new Map<string, { calls: number; ms: number }>();
// Scopes are profiled as if they were kernels, with what happens in them.
const own = kernels.filter(({ name: kernel }) => !/__op$|scope|^Step$/.test(kernel));
for (const { name: kernel, kernelTimeMs } of own) {
  const ms = await kernelTimeMs;
  const known = times.get(kernel) ?? { calls: 0, ms: 0 };
  times.set(kernel, { calls: known.calls + 1, ms: known.ms + (typeof ms === 'number' ? ms : 0) });
}
say({
  kind: 'step',
  operations: own.length,
  kernels: [...times].map(([kernel, time]) => ({ kernel, ...time })).toSorted((a, b) => b.ms - a.ms),
});
