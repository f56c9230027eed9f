import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pino from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { datasetSettings } from '../../../core/document/dataset.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import type { RunStatus, RunSummary } from '../../../core/protocol/runs.ts';
import { claim } from '../../../engine/runs/claim.ts';
import { endingOf } from '../../../engine/runs/ending.ts';
import { readMetrics } from '../../../engine/runs/metrics.ts';
import { requireContinuable } from '../../../engine/runs/refuse.ts';
import { createRun, type NewRun, patchRun, readRun, runPaths } from '../../../engine/runs/run-folder.ts';
import { createRunManager, type RunManager } from '../../../engine/runs/run-manager.ts';
import { type SuperviseOptions, superviseRun } from '../../../engine/runs/supervisor.ts';
import { documentOf, node } from '../../setup/documents.ts';
import { until } from '../../setup/run-manager.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { trainHere } from '../../setup/trainer-here.ts';

/** Files that cannot be written just now, as on a full disk. */
const full = vi.hoisted(() => new Set<string>());

vi.mock(import('../../../engine/atomic.ts'), async (original) => {
  const atomic = await original();
  return {
    ...atomic,
    writeText: async (path, text) => {
      if (full.has(path))
        throw Object.assign(new Error(`ENOSPC: no space left on device, open '${path}'`), { code: 'ENOSPC' });
      await atomic.writeText(path, text);
    },
  };
});

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

function newRun(runs: string, run: Partial<NewRun> = {}): Promise<string> {
  return createRun(runs, network, {
    backend: 'cpu',
    source: 'mnist',
    dataset: datasetSettings.parse({ limit: 60 }),
    training: trainingSettings.parse({ epochs: 1, batchSize: 16 }),
    ...run,
  });
}

interface Told {
  readonly manager: RunManager;
  readonly changes: RunSummary[];
  readonly removed: string[];
  when(id: string, status: RunStatus): Promise<RunSummary>;
}

async function program(
  runs: string,
  startTrainer: SuperviseOptions['startTrainer'] = trainHere,
): Promise<Told> {
  const changes: RunSummary[] = [];
  const removed: string[] = [];
  const manager = await createRunManager({
    runs,
    log: pino({ level: 'silent' }),
    startTrainer,
    onChange: (run) => void changes.push(run),
    onRemoved: (id) => void removed.push(id),
    onMetrics: () => undefined,
    onFlow: () => undefined,
  });
  onTestFinished(() => manager.close());
  const when: Told['when'] = (id, status) =>
    until(() => changes.findLast((run) => run.id === id && run.status === status), `${id} to be ${status}`);
  return { manager, changes, removed, when };
}

/** Numbers of the steps that a run's metrics hold. */
async function stepsOf(folder: string): Promise<number[]> {
  return (await readMetrics(runPaths(folder).metrics)).flatMap((metric) =>
    metric.type === 'step' ? [metric.step] : [],
  );
}

describe('two programs on one folder of runs', () => {
  it('train a run that waits once, whichever begins it, and both see its end', async () => {
    for (let round = 0; round < 2; round += 1) {
      const runs = temporaryFolder();
      const folder = await newRun(runs, { status: 'queued' });
      const { id } = await readRun(folder);
      let starts = 0;
      const start: SuperviseOptions['startTrainer'] = (listener) => {
        starts += 1;
        return trainHere(listener);
      };
      const programs = await Promise.all([program(runs, start), program(runs, start), program(runs, start)]);
      await Promise.all(
        programs.map(({ manager }) =>
          expect
            .poll(async () => (await manager.list()).map(({ status }) => status), { timeout: 20_000 })
            .toEqual(['done']),
        ),
      );
      expect(starts).toBe(1);
      expect(await stepsOf(folder)).toEqual([1, 2, 3]);
      expect(await readRun(folder)).toMatchObject({ id, status: 'done', pid: null });
    }
  }, 60_000);

  it('resume a run once: the other is told that nothing is left', async () => {
    const folder = await newRun(temporaryFolder());
    await (await superviseRun(folder, () => undefined, { startTrainer: trainHere })).ended;
    const resume = async () => {
      const run = await superviseRun(folder, () => undefined, {
        startTrainer: trainHere,
        changes: { epochs: 3 },
        check: (found) => requireContinuable(found, 3, true),
      });
      return run.ended;
    };
    const ends = await Promise.allSettled([resume(), resume()]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'run/nothing-left' },
    });
    expect(await stepsOf(folder)).toEqual(Array.from({ length: 9 }, (_, i) => i + 1));
  });

  it('leave the end of a run to the one that trained it', async () => {
    const runs = temporaryFolder();
    const folder = await newRun(runs, { status: 'starting' });
    await patchRun(folder, { status: 'running', pid: 999_999_999, processStart: null });
    // Its trainer is gone, and the program that started it still has to write how it ended.
    const mine = await claim(folder, 0);
    const { manager } = await program(runs);
    const status = async () => (await manager.list())[0]?.status;
    expect(await status()).toBe('running');
    await setTimeout(1200);
    expect(await status()).toBe('running');
    const result = {
      outcome: 'finished',
      epochs: 1,
      testLoss: 1,
      testAccuracy: 0.5,
      reestimated: false,
    } as const;
    await patchRun(folder, endingOf({ ...result, training: null, findings: [], model: null }));
    await mine.release();
    await expect.poll(status).toBe('done');
  });

  it('take over what a program left behind that was killed', async () => {
    const runs = temporaryFolder();
    const folder = await newRun(runs, { status: 'starting' });
    const mine = await claim(folder, 0);
    await patchRun(folder, { status: 'running', pid: 999_999_999, processStart: null });
    const { manager } = await program(runs);
    expect((await manager.list())[0]?.status).toBe('running');
    await mine.release();
    await expect.poll(async () => (await manager.list())[0]?.status).toBe('interrupted');
  });

  it('change different things of a run at the same time', async () => {
    const folder = await newRun(temporaryFolder());
    await Promise.all([
      patchRun(folder, { notes: 'noted' }),
      patchRun(folder, ({ notes }) => ({ notes: `${notes}!` })),
      patchRun(folder, () => undefined),
    ]);
    expect(await readRun(folder)).toMatchObject({ notes: 'noted!' });
  });
});

describe('a copy of a run’s folder', () => {
  it('is a run of its own, whose deletion leaves the original', async () => {
    const runs = temporaryFolder();
    const folder = await newRun(runs, { status: 'queued' });
    const first = await program(runs);
    const { id } = await readRun(folder);
    await first.when(id, 'done');
    cpSync(folder, join(runs, 'backup'), { recursive: true });
    expect((await first.manager.list()).map((run) => run.id).toSorted()).toEqual(['backup', id].toSorted());
    await first.manager.remove(['backup']);
    expect(existsSync(runPaths(folder).run)).toBe(true);
    expect(existsSync(join(runs, 'backup'))).toBe(false);
    expect((await first.manager.list()).map((run) => run.id)).toEqual([id]);
  });
});

describe('a run that is deleted', () => {
  it('goes from the list of another program, and is kept where one of its name was deleted before', async () => {
    const runs = temporaryFolder();
    const folder = await newRun(runs, { status: 'done' });
    const { id } = await readRun(folder);
    const [first, second] = [await program(runs), await program(runs)];
    expect(await second.manager.list()).toHaveLength(1);
    const copy = join(temporaryFolder(), id);
    cpSync(folder, copy, { recursive: true });
    await first.manager.remove([id]);
    expect(await second.manager.list()).toEqual([]);
    expect(second.removed).toEqual([id]);
    // A copy is put back by hand.
    cpSync(copy, folder, { recursive: true });
    await expect(second.manager.restore([id])).rejects.toMatchObject({ code: 'run/there-again' });
    expect(await second.manager.list()).toHaveLength(1);
    await second.manager.remove([id]);
    expect(readdirSync(join(runs, '.trash'))).toHaveLength(2);
    await second.manager.restore([id]);
    expect(await first.manager.list()).toHaveLength(1);
  });
});

describe('a run whose end cannot be written', () => {
  it('is shown as it ended, lets the next begin, and is written once that can be done', async () => {
    const runs = temporaryFolder();
    const training = trainingSettings.parse({ epochs: 100_000, batchSize: 16 });
    const folder = await newRun(runs, { status: 'queued', queuedAt: 1, training });
    const next = await newRun(runs, { status: 'queued', queuedAt: 2 });
    const [{ id }, { id: nextId }] = [await readRun(folder), await readRun(next)];
    const { manager, when } = await program(runs);
    await when(id, 'running');
    full.add(runPaths(folder).run);
    onTestFinished(() => full.clear());
    await manager.stop(id);
    await when(id, 'stopped');
    await when(nextId, 'done');
    expect(JSON.parse(readFileSync(runPaths(folder).run, 'utf8'))).not.toMatchObject({ status: 'stopped' });
    await expect(manager.continue(id, { epochs: 200_000 })).rejects.toMatchObject({ code: 'run/disk-full' });
    full.clear();
    await expect.poll(async () => (await readRun(folder)).status, { timeout: 5000 }).toBe('stopped');
    await manager.continue(id, { epochs: 200_000 });
    await when(id, 'running');
    await manager.stop(id);
  });

  it('whose files vanish has failed within a second, and is not made anew', async () => {
    const runs = temporaryFolder();
    const training = trainingSettings.parse({ epochs: 100_000, batchSize: 16 });
    const folder = await newRun(runs, { status: 'queued', training });
    const { id } = await readRun(folder);
    const { when } = await program(runs);
    await when(id, 'running');
    // What is being written at its beginning is there: what is asked is that nothing is made anew afterwards.
    await expect.poll(async () => (await readRun(folder)).status).toBe('running');
    const gone = Date.now();
    rmSync(folder, { recursive: true, maxRetries: 5, retryDelay: 50 });
    const { error } = await when(id, 'failed');
    expect(Date.now() - gone).toBeLessThan(3000);
    expect(error).toMatch(/Expected the files of a run in .*, but they are gone/);
  });
});
