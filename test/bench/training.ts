// `npm run bench:training`: what reporting costs a training, and what a step costs in which the gradient is watched.
// `node dist/bench-training.js [blocks] [backend]`. Prints figures; judges nothing.
//
// One training reports in every second block of steps, as a trainer does: a line of metrics, messages to the process that
// started it, which makes frames of them. Neighboring blocks are compared, because whatever else the machine does changes more
// between two trainings than reporting costs.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pack } from 'msgpackr';
import { z } from 'zod';
import { backendNames } from '../../core/backends.ts';
import { datasetSettings } from '../../core/document/dataset.ts';
import { readDocument } from '../../core/document/read.ts';
import { trainingSettings } from '../../core/document/training.ts';
import { startBackend } from '../../engine/backends/start.ts';
import { compileNetwork } from '../../engine/compile/compile.ts';
import { projectRoot } from '../../engine/program.ts';
import { openMetrics } from '../../engine/runs/metrics.ts';
import { createOutbox } from '../../engine/runs/outbox.ts';
import { openMatched } from '../../engine/training/open.ts';
import { startOfRun } from '../../engine/training/progress.ts';
import { prepareTraining, train } from '../../engine/training/train.ts';
import { median } from './median.ts';

const stepsPerBlock = 20;
const watchEvery = 10;
/** Steps before the first block, in which everything warms up. */
const warmUp = 40;

const [, , first = '60', name = 'tensorflow'] = process.argv;
const backend = z.enum(backendNames).parse(name);

interface Times {
  /** Milliseconds of each block, silent and reported in turn. */
  readonly blocks: readonly number[];
  /** Milliseconds of each step, and whether the gradient was watched in it. */
  readonly steps: readonly { readonly ms: number; readonly watched: boolean }[];
}

if (first === 'trainer') await trainInBlocks(Number(process.env['BLOCKS']));
else report(await timesOf(Number(first)));

/** The part of the trainer: trains for so many blocks, and tells the parent at last how long they took. */
async function trainInBlocks(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'skiplane-bench-'));
  const template = join(projectRoot(), 'templates', 'tiny-resnet-digits.skiplane.json');
  const document = readDocument(readFileSync(template, 'utf8'));
  const settings = trainingSettings.parse({
    ...document.training,
    epochs: 1000,
    batchSize: 32,
    gradientEvery: watchEvery,
  });
  await startBackend(backend);
  const { network, dataset } = await openMatched(document, 'mnist', {
    settings: datasetSettings.parse({}),
    loss: 'auto',
  });
  const model = compileNetwork(network, { seed: 1 });
  const prepared = prepareTraining(model, settings, dataset.shape, dataset.classes.length);
  const metrics = await openMetrics(join(folder, 'metrics.jsonl'), 0);
  const outbox = createOutbox((events, delivered) => {
    process.send?.(events, () => delivered());
  });
  const blocks: number[] = [];
  const steps: { ms: number; watched: boolean }[] = [];
  let step = 0;
  let blockBegan = 0;
  await train(prepared, dataset, settings, startOfRun, {
    onStep(event) {
      step += 1;
      if (step > warmUp) steps.push({ ms: event.seconds * 1000, watched: event.flow !== undefined });
      if (blocks.length % 2 === 0) return;
      const metric = { sequence: step, type: 'step', ...event } as const;
      metrics.append(metric);
      outbox.send(metric);
    },
    onEpoch: () => undefined,
    async between() {
      await setImmediate();
      if (step < warmUp || step % stepsPerBlock !== 0) return 'go on';
      const now = performance.now();
      if (blockBegan > 0) blocks.push(now - blockBegan);
      blockBegan = now;
      return blocks.length < count ? 'go on' : 'stop';
    },
    checkpoint: async () => undefined,
    keepBest: async () => undefined,
    restoreBest: async () => undefined,
  });
  metrics.close();
  rmSync(folder, { recursive: true, force: true });
  process.send?.({ blocks, steps }, () => process.exit());
}

/** The part of the engine: makes a frame of whatever the trainer says, as for a window. */
async function timesOf(blocks: number): Promise<Times> {
  const child = fork(fileURLToPath(import.meta.url), ['trainer', backend], {
    env: { ...process.env, BLOCKS: String(2 * blocks) },
  });
  for (;;) {
    const [message] = await once(child, 'message');
    if (!Array.isArray(message)) return message as Times;
    pack(message);
  }
}

function report({ blocks, steps }: Times): void {
  // Each reported block beside the silent ones before and after it, so that a drift cancels out.
  const ratios = blocks.flatMap((reported, i) => {
    const [before, after] = [blocks[i - 1], blocks[i + 1]];
    if (i % 2 === 0 || before === undefined || after === undefined) return [];
    return [(2 * reported) / (before + after)];
  });
  const sorted = ratios.toSorted((a, b) => a - b);
  const percent = (ratio: number): string => `${(100 * (1 - 1 / ratio)).toFixed(2)}%`;
  const quartiles = [0.25, 0.75].map((share) =>
    percent(sorted[Math.floor(share * sorted.length)] ?? Number.NaN),
  );
  console.log(`${backend}: ${median(blocks.map((ms) => ms / stepsPerBlock)).toFixed(1)} ms a step`);
  console.log(
    `throughput lost to reporting: median ${percent(median(ratios))} of ${ratios.length} pairs (quartiles ${quartiles.join(' to ')})`,
  );
  const of = (watched: boolean) =>
    median(steps.filter((step) => step.watched === watched).map(({ ms }) => ms));
  const extra = of(true) / of(false) - 1;
  console.log(
    `a step that watches the gradient takes ${(100 * extra).toFixed(0)}% longer: ${((100 * extra) / watchEvery).toFixed(1)}% in all for one in ${watchEvery}`,
  );
}
