// What reporting costs a training: epochs of a run under a run manager, with all that it tells, against the same loop that
// tells nobody. `node dist/bench-training.js [rounds] [backend]`. Prints figures; judges nothing.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { z } from 'zod';
import { backendNames } from '../../core/backends.ts';
import { datasetSettings } from '../../core/document/dataset.ts';
import { readDocument } from '../../core/document/read.ts';
import { trainingSettings } from '../../core/document/training.ts';
import { startBackend } from '../../engine/backends/start.ts';
import { compileNetwork } from '../../engine/compile/compile.ts';
import { projectRoot } from '../../engine/program.ts';
import { writeCheckpoint } from '../../engine/runs/checkpoint.ts';
import { createRunManager } from '../../engine/runs/run-manager.ts';
import { openMatched } from '../../engine/training/open.ts';
import { namedTensors, startOfRun } from '../../engine/training/state.ts';
import { prepareTraining, train } from '../../engine/training/train.ts';

/** Both write a checkpoint at each epoch's end; the first epoch warms up and is not counted. */
const epochs = 4;
const watchEvery = 10;
const source = 'mnist';
const dataset = datasetSettings.parse({ limit: 4000 });

const [, , first = '3', name = 'tensorflow'] = process.argv;
const backend = z.enum(backendNames).parse(name);
const template = join(projectRoot(), 'templates', 'tiny-resnet-digits.skiplane.json');
const document = readDocument(readFileSync(template, 'utf8'));
const settings = (gradientEvery: number) =>
  trainingSettings.parse({ ...document.training, epochs, batchSize: 32, seed: 1, gradientEvery });

/** Differences of the times at which epochs ended, in seconds. */
function durations(ends: readonly number[]): number[] {
  return ends.slice(1).map((end, i) => (end - (ends[i] ?? end)) / 1000);
}

/** Trains in this process and tells nobody; prints when epochs ended. */
async function trainBare(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'skiplane-bench-'));
  const training = settings(0);
  await startBackend(backend);
  const { network, dataset: images } = await openMatched(document, source, { settings: dataset });
  const model = compileNetwork(network, { seed: training.seed });
  const prepared = prepareTraining(model, training, images.shape, images.classes.length);
  const tensors = namedTensors(model, prepared.optimizer);
  const ends: number[] = [];
  await train(prepared, images, training, startOfRun, {
    onStep: () => undefined,
    onEpoch: () => void ends.push(Date.now()),
    between: async () => 'go on',
    checkpoint: (at) => writeCheckpoint(join(folder, 'checkpoints'), tensors, at),
    keepBest: async () => undefined,
    restoreBest: async () => undefined,
  });
  rmSync(folder, { recursive: true, force: true });
  process.send?.(ends, () => process.exit());
}

async function bare(): Promise<number[]> {
  const child = fork(fileURLToPath(import.meta.url), ['bare', backend]);
  const [ends] = await once(child, 'message');
  return durations(z.array(z.number()).parse(ends));
}

/** Trains under a manager that tells all; when epochs ended is in the trainer's log. */
async function reported(gradientEvery: number): Promise<{ epochs: number[]; pushes: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'skiplane-bench-'));
  const runs = join(folder, 'runs');
  mkdirSync(runs);
  let pushes = 0;
  let onEnd = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    onEnd = resolve;
  });
  // As the server does, each push becomes a frame.
  const push = (value: unknown): void => {
    pushes += 1;
    JSON.stringify(value);
  };
  const manager = await createRunManager({
    runs,
    log: pino({ level: 'warn' }, pino.destination(2)),
    onChange(run) {
      push(run);
      if (run.status === 'failed') throw new Error(run.error ?? 'the run failed');
      if (run.status === 'done') onEnd();
    },
    onRemoved: () => undefined,
    onMetrics: (id, metrics) => push([id, metrics]),
    onFlow: (id, flow) => push([id, flow]),
  });
  const training = settings(gradientEvery);
  const run = { name: 'Bench', document, source, dataset, training, backend, experiment: null };
  const { id } = await manager.start(run);
  await ended;
  const lines = (await manager.readLog(id)).split('\n');
  await manager.close();
  rmSync(folder, { recursive: true, force: true });
  const entry = z.looseObject({ type: z.literal('epoch'), time: z.number() });
  const ends = lines.flatMap((line) => {
    const parsed = line.startsWith('{') ? entry.safeParse(JSON.parse(line)) : undefined;
    return parsed?.success === true ? [parsed.data.time] : [];
  });
  return { epochs: durations(ends), pushes };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function compare(rounds: number): Promise<void> {
  const times = { bare: [] as number[], reported: [] as number[], watched: [] as number[] };
  for (let round = 1; round <= rounds; round++) {
    // Interleaved, so that whatever else the machine does meets all alike.
    times.bare.push(...(await bare()));
    const run = await reported(0);
    times.reported.push(...run.epochs);
    const watched = await reported(watchEvery);
    times.watched.push(...watched.epochs);
    console.log(`round ${round} of ${rounds}: ${run.pushes} pushes, ${watched.pushes} with gradient flow`);
  }
  // The fastest epochs beside the medians: they are the ones that other programs disturbed least.
  const lost = (of: (values: readonly number[]) => number, values: readonly number[]): string =>
    (100 * (1 - of(times.bare) / of(values))).toFixed(1);
  const line = (what: string, values: readonly number[]): void => {
    const shown = values.map((value) => value.toFixed(2)).join(' ');
    const fastest = lost((all) => Math.min(...all), values);
    console.log(
      `${what.padEnd(44)} ${median(values).toFixed(3)} s an epoch, ${lost(median, values)} % less throughput, ${fastest} % by the fastest (${shown})`,
    );
  };
  line(`${backend}: the loop alone`, times.bare);
  line('reporting to a run manager', times.reported);
  line(`and gradient flow every ${watchEvery} steps`, times.watched);
}

if (first === 'bare') await trainBare();
else await compare(Number(first));
