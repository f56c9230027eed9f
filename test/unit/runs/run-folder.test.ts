import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetSettings } from '../../../core/document/dataset.ts';
import { identityOf, withIdentity } from '../../../core/document/identity.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { isSameProcess, processStart } from '../../../engine/processes.ts';
import { summaryOfManaged, takeUp } from '../../../engine/runs/managed-run.ts';
import { requireContinuable } from '../../../engine/runs/refuse.ts';
import {
  createRun,
  findRun,
  patchRun,
  readRun,
  runPaths,
  trashFolder,
} from '../../../engine/runs/run-folder.ts';
import { readTemplate } from '../../setup/documents.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { compiled } from '../../setup/training.ts';

const document = readTemplate('tiny-resnet-digits');
const settings = {
  backend: 'cpu',
  source: 'mnist',
  dataset: datasetSettings.parse({}),
  training: trainingSettings.parse({ epochs: 7 }),
} as const;

/** A run as version 1 of the format wrote it. */
function oldRun(status: string): string {
  const folder = join(temporaryFolder(), 'old');
  mkdirSync(folder);
  writeFileSync(runPaths(folder).document, writeDocument(document));
  const json = {
    id: 'old',
    version: 1,
    createdAt: '2026-01-02T03:04:05.678Z',
    ...settings,
    status,
    pid: 4711,
    ...(status === 'done' ? { result: { epochs: 7, testLoss: 0.5, testAccuracy: 0.9 } } : {}),
  };
  writeFileSync(runPaths(folder).run, JSON.stringify(json));
  return folder;
}

describe('run.json', () => {
  it('of version 1 is read, with the name and weights of its document', async () => {
    expect(await readRun(oldRun('done'))).toMatchObject({
      version: 3,
      name: document.name,
      document: document.name,
      notes: '',
      experiment: null,
      skippedFiles: 0,
      queuedAt: Date.parse('2026-01-02T03:04:05.678Z'),
      error: null,
      training: { epochs: 7 },
      result: { testAccuracy: 0.9 },
    });
    // What tfjs itself counts.
    await startBackend('cpu');
    expect((await readRun(oldRun('done'))).weights).toBe(compiled(document).countParams());
  });

  it('names its document by the id, or by name and network where that has none; older runs are told by the document beside', async () => {
    const runs = temporaryFolder();
    const known = withIdentity(document, 'mine');
    expect((await readRun(await createRun(runs, known, settings))).documentId).toBe('mine');
    const alone = await createRun(runs, document, settings);
    expect((await readRun(alone)).documentId).toBe(identityOf(document));

    const old = oldRun('done');
    expect((await readRun(old)).documentId).toBeNull();
    const listener = {
      onChange: () => undefined,
      onRemoved: () => undefined,
      onMetrics: () => undefined,
      onFlow: () => undefined,
    };
    expect(summaryOfManaged(await takeUp(old, listener)).documentId).toBe(identityOf(document));
    rmSync(runPaths(old).document);
    // Version 1 itself cannot be read without its document; a later one is of no document that is known.
    writeFileSync(
      runPaths(alone).run,
      readFileSync(runPaths(alone).run, 'utf8').replace(/.*"documentId".*\n/, ''),
    );
    rmSync(runPaths(alone).document);
    expect(summaryOfManaged(await takeUp(alone, listener)).documentId).toBeNull();
  });

  it('of version 1 that no trainer had begun is one that can go on', async () => {
    expect(await readRun(oldRun('created'))).toMatchObject({ status: 'interrupted' });
  });

  it('of an unknown version, or with an unknown field, is refused with its place', async () => {
    const folder = oldRun('done');
    writeFileSync(
      runPaths(folder).run,
      readFileSync(runPaths(folder).run, 'utf8').replace('"version":1', '"version":9'),
    );
    await expect(readRun(folder)).rejects.toThrow(/Expected a Skiplane run in .*version/);
  });

  it('takes changes made at the same time, all of them', async () => {
    const folder = await createRun(temporaryFolder(), document, settings);
    await Promise.all([
      patchRun(folder, { notes: 'noted' }),
      patchRun(folder, { status: 'failed', error: 'broken' }),
      patchRun(folder, { name: 'named' }),
    ]);
    expect(await readRun(folder)).toMatchObject({
      notes: 'noted',
      name: 'named',
      status: 'failed',
      error: 'broken',
    });
  });

  it('never has the id of another run, of a deleted one neither', async () => {
    const runs = temporaryFolder();
    const made = await Promise.all([1, 2, 3].map(() => createRun(runs, document, settings)));
    expect(new Set(made).size).toBe(3);
    // Whatever second it is by now: the next two could otherwise be called like this.
    const next = await createRun(runs, document, settings);
    mkdirSync(join(runs, trashFolder, `${(await readRun(next)).id}-2`), { recursive: true });
    expect(await createRun(runs, document, settings)).not.toBe(`${next}-2`);
  });
});

describe('a process', () => {
  it('is told from a later one with the same number, and from what a dead one leaves behind', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const pid = child.pid ?? 0;
    const start = (await processStart(pid)) ?? null;
    expect(start).not.toBeNull();
    expect(await isSameProcess(pid, start)).toBe(true);
    expect(await isSameProcess(pid, null)).toBe(true);
    expect(await isSameProcess(process.pid, start)).toBe(false);
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    expect(await processStart(pid)).toBeUndefined();
    expect(await isSameProcess(pid, start)).toBe(false);
  });
});

describe('a run that is asked for', () => {
  it('is the newest of a folder that can be read, whatever is damaged beside it', async () => {
    const runs = temporaryFolder();
    const folder = await createRun(runs, document, settings);
    mkdirSync(join(runs, 'zz-damaged'));
    writeFileSync(runPaths(join(runs, 'zz-damaged')).run, '{');
    expect(await findRun(runs, runs)).toBe(folder);
    await expect(readRun(join(runs, 'zz-damaged'))).rejects.toThrow(
      'Restore its run.json from a copy, or choose another run.',
    );
  });

  it('goes on after its end only with more epochs, or where its model is lost', async () => {
    const run = await patchRun(await createRun(temporaryFolder(), document, settings), {
      status: 'done',
      progress: { epoch: 7, step: 70, stepsPerEpoch: 10, seconds: 1 },
    });
    expect(() => requireContinuable(run, 7, true)).toThrow('Expected more epochs than the 7');
    expect(() => requireContinuable(run, 8, true)).not.toThrow();
    expect(() => requireContinuable(run, 7, false)).not.toThrow();
    expect(() => requireContinuable({ ...run, status: 'running' }, 8, true)).toThrow('stop it first');
  });
});
