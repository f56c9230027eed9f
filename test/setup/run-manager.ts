import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pino from 'pino';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { datasetSettings } from '../../core/document/dataset.ts';
import { readDocument } from '../../core/document/read.ts';
import { type TrainingSettingsInput, trainingSettings } from '../../core/document/training.ts';
import type { RunStatus, RunSummary } from '../../core/protocol/runs.ts';
import type { LeanMetric, StepFlow } from '../../core/training/metrics.ts';
import { projectRoot } from '../../engine/program.ts';
import { createRunManager, type RunManager, type StartedRun } from '../../engine/runs/run-manager.ts';
import { writeImages, writeSmallDocument } from './image-folders.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A workspace with a few images, and the run that a person would start on them. */
export interface Workspace {
  readonly root: string;
  readonly runs: string;
  readonly images: string;
  newRun(training?: TrainingSettingsInput, changes?: Partial<StartedRun>): StartedRun;
}

export async function workspaceWithImages(perClass = 20): Promise<Workspace> {
  const root = temporaryFolder();
  const runs = join(root, 'runs');
  mkdirSync(runs);
  const images = join(root, 'images');
  await writeImages(images, perClass);
  const path = join(root, 'small.skiplane.json');
  writeSmallDocument(path);
  const document = readDocument(readFileSync(path, 'utf8'));
  const newRun: Workspace['newRun'] = (training = {}, changes = {}) => ({
    name: 'My run',
    document,
    source: `folder:${images}`,
    dataset: datasetSettings.parse({}),
    training: trainingSettings.parse({ ...document.training, ...training }),
    backend: 'wasm',
    experiment: null,
    ...changes,
  });
  return { root, runs, images, newRun };
}

/** A manager, and all it told. */
export interface Told {
  readonly manager: RunManager;
  readonly changes: RunSummary[];
  readonly removed: string[];
  readonly metrics: LeanMetric[][];
  readonly flows: StepFlow[];
  /** The newest summary of a run, once it has that status. */
  when(id: string, ...statuses: RunStatus[]): Promise<RunSummary>;
  newest(id: string): RunSummary | undefined;
}

/** A manager that is closed when the test ends. */
export async function managerFor(runs: string): Promise<Told> {
  const changes: RunSummary[] = [];
  const removed: string[] = [];
  const metrics: LeanMetric[][] = [];
  const flows: StepFlow[] = [];
  const manager = await createRunManager({
    runs,
    log: pino({ level: 'silent' }),
    onChange: (run) => void changes.push(run),
    onRemoved: (id) => void removed.push(id),
    onMetrics: (_id, news) => void metrics.push([...news]),
    onFlow: (_id, flow) => void flows.push(flow),
  });
  onTestFinished(() => manager.close());
  const newest = (id: string) => changes.findLast((run) => run.id === id);
  return {
    manager,
    changes,
    removed,
    metrics,
    flows,
    newest,
    when: (id, ...statuses) =>
      until(
        () => {
          const run = newest(id);
          return run !== undefined && statuses.includes(run.status) ? run : undefined;
        },
        `${id} to be ${statuses}, not ${newest(id)?.status}`,
      ),
  };
}

/** Waits for a value, a minute at most. */
export async function until<Value>(value: () => Value | undefined, what = 'something'): Promise<Value> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const found = value();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`waited a minute in vain for ${what}`);
    await setTimeout(5);
  }
}

/** Process of a run's trainer, as run.json says. */
export function trainerPid(runs: string, id: string): number | undefined {
  const json: unknown = JSON.parse(readFileSync(join(runs, id, 'run.json'), 'utf8'));
  return z.object({ pid: z.number().nullable() }).parse(json).pid ?? undefined;
}

type Calls =
  | { readonly name: 'list' | 'close' }
  | { readonly name: 'start'; readonly run: StartedRun }
  | { readonly name: 'continue'; readonly id: string };

export type HostCall = Calls & { readonly number: number };

export type HostMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'changed'; readonly run: RunSummary }
  | { readonly type: 'metrics'; readonly id: string; readonly metrics: readonly LeanMetric[] }
  | { readonly type: 'answer'; readonly number: number; readonly value: unknown }
  | { readonly type: 'refusal'; readonly number: number; readonly message: string };

/** A manager in a process of its own, which can be killed. */
export interface Host {
  ask(call: Calls): Promise<unknown>;
  kill(): Promise<void>;
}

export async function startHost(runs: string): Promise<Host> {
  const child = fork(join(projectRoot(), 'dist', 'run-host.js'), [runs], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const answers = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let number = 0;
  const ready = new Promise<void>((resolve) => {
    child.on('message', (message: HostMessage) => {
      if (message.type === 'ready') resolve();
      else if (message.type === 'answer') answers.get(message.number)?.resolve(message.value);
      else if (message.type === 'refusal') answers.get(message.number)?.reject(new Error(message.message));
    });
  });
  await ready;
  return {
    ask(call) {
      number += 1;
      const sent = { ...call, number };
      return new Promise((resolve, reject) => {
        answers.set(number, { resolve, reject });
        child.send(sent);
      });
    },
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
