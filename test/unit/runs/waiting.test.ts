import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import pino from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { datasetSettings } from '../../../core/document/dataset.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import type { RunStatus, RunSummary } from '../../../core/protocol/runs.ts';
import { createRun, readRun, runPaths } from '../../../engine/runs/run-folder.ts';
import { createRunManager, type RunManager } from '../../../engine/runs/run-manager.ts';
import { superviseRun } from '../../../engine/runs/supervisor.ts';
import { writeWaiting } from '../../../engine/runs/waiting.ts';
import { documentOf, node } from '../../setup/documents.ts';
import { until } from '../../setup/run-manager.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { trainHere } from '../../setup/trainer-here.ts';

const network = documentOf(
  [
    node('input', 'input', { shape: [28, 28, 1] }),
    node('conv', 'conv2d', { filters: 2, strides: 7 }),
    node('pool', 'globalAveragePooling2d'),
    node('dense', 'dense', { units: 10 }),
    node('softmax', 'activation', { activation: 'softmax' }),
    node('output', 'output'),
  ],
  ['input > conv', 'conv > pool', 'pool > dense', 'dense > softmax', 'softmax > output'],
  { name: 'Small' },
);

/** A run of one epoch that is done. */
async function doneRun(runs: string): Promise<string> {
  const folder = await createRun(runs, network, {
    backend: 'cpu',
    source: 'mnist',
    dataset: datasetSettings.parse({ limit: 60 }),
    training: trainingSettings.parse({ epochs: 1, batchSize: 16 }),
  });
  await (await superviseRun(folder, () => undefined, { startTrainer: trainHere })).ended;
  return folder;
}

async function managerOf(
  runs: string,
  startTrainer = trainHere,
): Promise<{
  readonly manager: RunManager;
  when(id: string, status: RunStatus): Promise<RunSummary>;
}> {
  const told: RunSummary[] = [];
  const manager = await createRunManager({
    runs,
    log: pino({ level: 'silent' }),
    startTrainer,
    onChange: (run) => void told.push(run),
    onRemoved: () => undefined,
    onMetrics: () => undefined,
    onFlow: () => undefined,
  });
  onTestFinished(() => manager.close());
  return {
    manager,
    when: (id, status) => until(() => told.findLast((run) => run.id === id && run.status === status)),
  };
}

describe('a run that waits to go on', () => {
  it('goes on although it is asked to in the moment in which it fails', async () => {
    const runs = temporaryFolder();
    const folder = await createRun(runs, network, {
      backend: 'cpu',
      source: `folder:${join(runs, 'nowhere')}`,
      dataset: datasetSettings.parse({}),
      training: trainingSettings.parse({ epochs: 1, batchSize: 16 }),
      status: 'queued',
    });
    const { id } = await readRun(folder);
    let starts = 0;
    const { manager } = await managerOf(runs, (listener) => {
      starts += 1;
      return trainHere(listener);
    });
    // Asked without a pause, as somebody is who presses the button in the right millisecond.
    const status = async () => (await manager.list()).find((run) => run.id === id)?.status;
    while ((await status()) !== 'failed') await setImmediate();
    await manager.continue(id, {});
    await until(() => (starts === 2 ? true : undefined), 'a second start');
  });

  it('is not changed by waiting, and is as it was when it is taken out of the queue', async () => {
    const runs = temporaryFolder();
    const [first, second] = [await doneRun(runs), await doneRun(runs)];
    const before = readFileSync(runPaths(second).run);
    const [{ id: going }, { id: waiting }] = [await readRun(first), await readRun(second)];
    const { manager, when } = await managerOf(runs);
    await manager.continue(going, { epochs: 5000 });
    await manager.continue(waiting, { epochs: 7 });
    expect(await when(waiting, 'queued')).toMatchObject({ training: { epochs: 7 }, result: { epochs: 1 } });
    expect(existsSync(join(runs, '.waiting', `${waiting}.json`))).toBe(true);
    await manager.stop(waiting);
    expect(await when(waiting, 'done')).toMatchObject({ training: { epochs: 1 }, refusal: null });
    expect(existsSync(join(runs, '.waiting', `${waiting}.json`))).toBe(false);
    expect(readFileSync(runPaths(second).run).equals(before)).toBe(true);
    await when(going, 'running');
    await manager.stop(going);
    await when(going, 'stopped');
  });

  it('goes on after the program was started again', async () => {
    const runs = temporaryFolder();
    const folder = await doneRun(runs);
    const { id } = await readRun(folder);
    await writeWaiting(runs, id, { queuedAt: 1, changes: { epochs: 2 } });
    const { when } = await managerOf(runs);
    expect(await when(id, 'done')).toMatchObject({ training: { epochs: 2 }, result: { epochs: 2 } });
    expect(existsSync(join(runs, '.waiting', `${id}.json`))).toBe(false);
  });
});
