import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { datasetSettings } from '../../core/document/dataset.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { type TrainingSettingsInput, trainingSettings } from '../../core/document/training.ts';
import { compileNetwork } from '../../engine/compile/compile.ts';
import { identityOf } from '../../engine/data/data-identity.ts';
import { type Dataset, openDataset } from '../../engine/data/dataset.ts';
import { initialWeights } from '../../engine/formats/initial-weights.ts';
import { partsOfDocument } from '../../engine/formats/parts.ts';
import { pytorch } from '../../engine/formats/pytorch/index.ts';
import { startOfRun } from '../../engine/training/progress.ts';
import { prepareTraining, train } from '../../engine/training/train.ts';
import { putFiles } from './written-formats.ts';

/** A line of metrics.jsonl, of Skiplane and of an exported project alike. */
export interface Line {
  readonly type: 'step' | 'epoch';
  readonly epoch: number;
  readonly step?: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly valLoss?: number | null;
}

const python = process.env['SKIPLANE_PYTHON'] ?? 'python3';

/** One thread for each process: two cores are shared by several of them here and in continuous integration. */
const environment = { ...process.env, PYTHONDONTWRITEBYTECODE: '1', OMP_NUM_THREADS: '1' };

/** Some of the bundled digits, and a document with settings to train on them. */
export async function digitsOf(limit: number): Promise<Dataset> {
  return openDataset('mnist', { settings: datasetSettings.parse({ limit }), shape: [28, 28, 1] });
}

/** Exports a document with its training on some of the bundled digits. A backend must be running. */
export async function exportTraining(
  document: SkiplaneDocument,
  given: TrainingSettingsInput,
  dataset: Dataset,
  folder: string,
): Promise<void> {
  const settings = trainingSettings.parse(given);
  const parts = await partsOfDocument(document, settings.seed);
  const identity = await identityOf(dataset, datasetSettings.parse({ limit: 1 }));
  const origin = {
    settings,
    identity,
    open: async () => ({ dataset, identity }),
    seeded: true,
    initial: () => initialWeights(parts.network, settings.seed),
  };
  await putFiles(
    folder,
    await pytorch.write({ ...parts, origin }, { pictures: 'auto', initialWeights: true }, {}),
  );
}

/** What Skiplane itself records of the same training: lines of steps and epochs. */
export async function ownTraining(
  document: SkiplaneDocument,
  given: TrainingSettingsInput,
  dataset: Dataset,
): Promise<Line[]> {
  const settings = trainingSettings.parse(given);
  const { network } = await partsOfDocument(document, settings.seed);
  const model = compileNetwork(network, { seed: settings.seed });
  const training = prepareTraining(model, settings, dataset.shape, dataset.classes.length);
  const lines: Line[] = [];
  await train(training, dataset, settings, startOfRun, {
    onStep: (event) => void lines.push({ type: 'step', ...event }),
    onEpoch: (event) => void lines.push({ type: 'epoch', ...event }),
    between: async () => 'go on',
    checkpoint: async () => undefined,
    keepBest: async () => undefined,
    restoreBest: async () => undefined,
  });
  return lines;
}

/** Runs a program of a project to its end; throws with its output where it fails. */
export function runProject(folder: string, args: readonly string[], module?: string): string {
  const launcher = module === undefined ? [] : ['-m', module];
  const { status, stdout, stderr } = spawnSync(python, [...launcher, ...args], {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
    timeout: 280_000,
  });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`);
  return stdout;
}

/** Starts a program of a project by torchrun, and ends it once it has taken some steps; gives how many lines it wrote. */
export async function endedAfter(folder: string, steps: number, args: readonly string[]): Promise<number> {
  const started = startTorchrun(folder, args);
  await stepsTaken(folder, steps, started.child);
  started.child.kill('SIGTERM');
  await started.ended;
  return linesOf(folder).length;
}

/** The same, but kills one of its processes, as if it had crashed, and waits for the end; gives what it said. */
export async function killedAfter(folder: string, steps: number, args: readonly string[]): Promise<string> {
  const started = startTorchrun(folder, args);
  await stepsTaken(folder, steps, started.child);
  const parent = String(started.child.pid);
  const listed = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).stdout;
  const workers = listed.split('\n').flatMap((line) => {
    const [pid, ppid] = line.trim().split(/\s+/);
    return ppid === parent ? [Number(pid)] : [];
  });
  const last = workers.at(-1);
  if (last === undefined) throw new Error('torchrun has no processes');
  process.kill(last, 'SIGKILL');
  await started.ended;
  return started.told();
}

function startTorchrun(folder: string, args: readonly string[]) {
  const child = spawn(python, ['-m', 'torch.distributed.run', ...args], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return { child, ended, told: () => printed };
}

async function stepsTaken(folder: string, steps: number, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 200_000;
  while (child.exitCode === null && Date.now() < deadline && linesOf(folder).length < steps)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

export function linesOf(folder: string, out = 'training'): Line[] {
  try {
    return readFileSync(join(folder, out, 'metrics.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line.endsWith('}'))
      .map((line) => JSON.parse(line));
  } catch {
    return [];
  }
}
