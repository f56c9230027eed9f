// cspell:ignore ccuracy
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readDocument } from '../../core/document/read.ts';
import type { LeanMetric } from '../../core/training/metrics.ts';
import { runOrder } from '../../engine/formats/order.ts';
import { readMetrics } from '../../engine/runs/metrics.ts';
import type { RunManager } from '../../engine/runs/run-manager.ts';
import { findModel } from '../../engine/runs/use-model.ts';
import { cli, startCli } from '../setup/cli.ts';
import { documentOf, node } from '../setup/documents.ts';
import { managerFor, startHost, trainerPid, until, workspaceWithImages } from '../setup/run-manager.ts';

const many = 2000;

/** All metrics of a run, asked for as a window does. */
async function replay(manager: RunManager, id: string): Promise<LeanMetric[]> {
  const all: LeanMetric[] = [];
  for (let more = true; more; ) {
    const answer = await manager.readMetrics(id, all.at(-1)?.sequence ?? 0);
    all.push(...answer.metrics);
    more = answer.more;
  }
  return all;
}

describe('a run', () => {
  it('is queued, prepared, trained and done, and says so as it goes', async () => {
    const { runs, newRun } = await workspaceWithImages();
    const { manager, when, changes, metrics, flows } = await managerFor(runs);
    const experiment = { id: 'twins-1', role: 'plain' } as const;
    const started = await manager.start(newRun({ epochs: 3, gradientEvery: 4 }, { experiment }));
    expect(started).toMatchObject({ name: 'My run', status: 'queued', progress: null, canContinue: false });
    const done = await when(started.id, 'done');
    expect(changes.map(({ status }) => status).filter((status, i, all) => status !== all[i - 1])).toEqual([
      'queued',
      'starting',
      'running',
      'done',
    ]);
    expect(done).toMatchObject({
      experiment,
      preparing: null,
      error: null,
      progress: { epoch: 3, step: 36, stepsPerEpoch: 12 },
      result: { epochs: 3 },
      canContinue: true,
      hasModel: true,
      // Three classes instead of the document's two: 8 × 3 + 3 in the last layer.
      weights: 4 * 9 + 4 * 4 + (4 * 9 * 8 + 8) + 27,
    });
    const pushed = metrics.flat();
    expect(pushed.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 39 }, (_, i) => i + 1));
    expect(pushed).toEqual(await replay(manager, started.id));
    const seconds = pushed.reduce((sum, metric) => sum + (metric.type === 'step' ? metric.seconds : 0), 0);
    expect(done.progress?.seconds).toBeCloseTo(seconds, 6);
    expect(flows.at(-1)).toEqual(await manager.readFlow(started.id, null));
    const first = await manager.readFlow(started.id, 1);
    expect(Object.keys(first?.flow.signal ?? {})).toContain('stem');
    expect(await manager.readFlow(started.id, 2)).toBeNull();
    expect(readDocument(await manager.readDocument(started.id)).name).toBe('Small');
    expect(await manager.readLog(started.id)).toContain('training ends');
  });

  it('says how far it is with reading its images', async () => {
    const { runs, newRun } = await workspaceWithImages(1000);
    const { manager, when, changes } = await managerFor(runs);
    const { id } = await manager.start(newRun());
    await when(id, 'running');
    const read = changes.flatMap(({ status, preparing }) =>
      status === 'starting' && preparing?.what === 'checking images' ? [preparing] : [],
    );
    expect(read.map(({ total }) => total)).toEqual(read.map(() => 3000));
    expect(read.at(-1)?.done).toBeGreaterThan(0);
    await manager.stop(id);
  });

  it('splits the time of a step into waiting for data, computing and updating', async () => {
    const { runs, newRun } = await workspaceWithImages();
    const { manager, when } = await managerFor(runs);
    const { id } = await manager.start(newRun({ epochs: 1 }));
    await when(id, 'done');
    for (const metric of await replay(manager, id)) {
      if (metric.type === 'epoch') continue;
      expect(metric.updateSeconds).toBeGreaterThan(0);
      expect(metric.dataSeconds).toBeGreaterThanOrEqual(0);
      expect(metric.dataSeconds + metric.updateSeconds).toBeLessThan(metric.seconds);
    }
  });

  it('pauses, resumes, and stops with a model that can be exported', async () => {
    const { root, runs, newRun } = await workspaceWithImages();
    const { manager, when, newest } = await managerFor(runs);
    const { id } = await manager.start(newRun({ epochs: many }));
    await until(() => ((newest(id)?.progress?.step ?? 0) > 5 ? true : undefined));
    await manager.pause(id);
    expect(newest(id)?.status).toBe('paused');
    await setTimeout(300);
    const step = newest(id)?.progress?.step;
    await setTimeout(400);
    expect(newest(id)?.progress?.step).toBe(step);
    await manager.resume(id);
    await until(() => ((newest(id)?.progress?.step ?? 0) > (step ?? 0) ? true : undefined));
    await manager.stop(id);
    expect(await when(id, 'stopped')).toMatchObject({ hasModel: true, canContinue: true, error: null });
    const source = { kind: 'model', place: await findModel(join(runs, id), runs) } as const;
    const out = join(root, 'exported');
    const order = { source, format: 'tfjs', options: {}, out, verify: false } as const;
    const { files } = await runOrder(order, () => Promise.reject(new Error('needs no backend')));
    expect(files.map((file) => existsSync(join(out, file)))).toEqual(files.map(() => true));
    expect(files).toContain('weights.bin');
    await expect(manager.pause(id)).rejects.toThrow('"My run" is stopped');
  });

  it('goes on after it was stopped, to more epochs, with the metrics of all', async () => {
    const { runs, newRun } = await workspaceWithImages();
    const { manager, when } = await managerFor(runs);
    const { id } = await manager.start(newRun({ epochs: 2 }));
    await when(id, 'done');
    await expect(manager.continue(id, {})).rejects.toThrow('Expected more epochs than the 2');
    await manager.continue(id, { epochs: 4 });
    await when(id, 'running');
    const done = await when(id, 'done');
    expect(done).toMatchObject({ progress: { epoch: 4, step: 48 }, result: { epochs: 4 } });
    const metrics = await replay(manager, id);
    const seconds = metrics.reduce((sum, metric) => sum + (metric.type === 'step' ? metric.seconds : 0), 0);
    expect(done.progress?.seconds).toBeCloseTo(seconds, 6);
  });

  it('of a network with errors is refused before anything is written', async () => {
    const { runs, newRun } = await workspaceWithImages();
    const { manager } = await managerFor(runs);
    const document = documentOf([node('input', 'input', { shape: [8, 8, 1] }), node('conv', 'conv2d')], []);
    await expect(manager.start(newRun({}, { document }))).rejects.toThrow('Cannot compile Test');
    expect(readdirSync(runs)).toEqual([]);
  });

  it('keeps its name and notes, also when they are written while it trains', async () => {
    const { runs, newRun } = await workspaceWithImages();
    const first = await managerFor(runs);
    const { id } = await first.manager.start(newRun({ epochs: many }));
    await first.when(id, 'running');
    await first.manager.describe(id, { name: 'Renamed', notes: 'of two minds' });
    await first.manager.stop(id);
    expect(await first.when(id, 'stopped')).toMatchObject({ name: 'Renamed', notes: 'of two minds' });
    await first.manager.close();
    const second = await managerFor(runs);
    expect(await second.manager.list()).toMatchObject([{ name: 'Renamed', notes: 'of two minds' }]);
  });

  it('that is deleted lies in the trash and can be brought back', async () => {
    const { runs, newRun } = await workspaceWithImages();
    const { manager, when, removed } = await managerFor(runs);
    const { id } = await manager.start(newRun({ epochs: 1 }));
    await when(id, 'running');
    await expect(manager.remove([id])).rejects.toThrow('stop it first');
    const before = await when(id, 'done');
    await manager.remove([id]);
    expect([removed, await manager.list(), existsSync(join(runs, id))]).toEqual([[id], [], false]);
    await expect(manager.readMetrics(id, 0)).rejects.toThrow('not in');
    await manager.restore([id]);
    expect(await manager.list()).toEqual([before]);
    await expect(manager.restore([id])).rejects.toThrow('not in');
  });
});

describe('the queue', () => {
  it('trains one run at a time, in order, and lets go of what is stopped', async () => {
    const { runs, newRun } = await workspaceWithImages();
    const { manager, when, changes } = await managerFor(runs);
    const first = await manager.start(newRun({ epochs: 3 }));
    const second = await manager.start(newRun({ epochs: 1 }));
    const third = await manager.start(newRun({ epochs: 1 }));
    await manager.stop(second.id);
    expect((await when(second.id, 'stopped')).progress).toBeNull();
    await when(third.id, 'done');
    const begun = changes.filter(({ status }) => status === 'starting').map(({ id }) => id);
    expect([...new Set(begun)]).toEqual([first.id, third.id]);
    const ended = changes.findIndex(({ id, status }) => id === first.id && status === 'done');
    expect(changes.findIndex(({ id, status }) => id === third.id && status === 'starting')).toBeGreaterThan(
      ended,
    );
    await manager.continue(second.id, {});
    expect(await when(second.id, 'done')).toMatchObject({ progress: { epoch: 1 } });
  });

  it('survives the end of the engine; the run that went on is interrupted, with all its metrics', async () => {
    const { runs, newRun } = await workspaceWithImages();
    const first = await managerFor(runs);
    const going = await first.manager.start(newRun({ epochs: many }));
    const waiting = [await first.manager.start(newRun({ epochs: 1 }))];
    waiting.push(await first.manager.start(newRun({ epochs: 1 })));
    await until(() => ((first.newest(going.id)?.progress?.epoch ?? 0) >= 2 ? true : undefined));
    const closing = Date.now();
    await first.manager.close();
    expect(Date.now() - closing).toBeLessThan(5000);
    const pushed = first.metrics.flat().length;

    const second = await managerFor(runs);
    await until(() => (second.newest(waiting[1]?.id ?? '')?.status === 'done' ? true : undefined));
    const begun = second.changes.filter(({ status }) => status === 'starting').map(({ id }) => id);
    expect([...new Set(begun)]).toEqual(waiting.map(({ id }) => id));
    const interrupted = (await second.manager.list()).find(({ id }) => id === going.id);
    expect(interrupted).toMatchObject({ status: 'interrupted', canContinue: true });
    expect(interrupted?.error).toContain('Skiplane was closed');
    const metrics = await replay(second.manager, going.id);
    expect(metrics.length).toBeGreaterThanOrEqual(pushed);
    const steps = metrics.flatMap((metric) => (metric.type === 'step' ? [metric.step] : []));
    expect(steps).toEqual(steps.map((_, i) => i + 1));
    expect(interrupted?.progress?.step).toBe(steps.length);
  });
});

describe('a run whose engine is killed', () => {
  it('ends its step with a checkpoint, says that it was interrupted, and goes on where it was', async () => {
    const { runs, newRun } = await workspaceWithImages();
    const host = await startHost(runs);
    await host.ask({ name: 'start', run: newRun({ epochs: many }) });
    const id = await until(() => readdirSync(runs)[0]);
    const path = join(runs, id, 'metrics.jsonl');
    await until(() => (existsSync(path) && readFileSync(path).length > 20_000 ? true : undefined));
    await host.kill();
    const { manager, when } = await managerFor(runs);
    const listed = await manager.list();
    if (listed[0]?.status !== 'interrupted') await when(id, 'interrupted');
    const before = await replay(manager, id);
    await manager.continue(id, {});
    await when(id, 'running');
    await manager.stop(id);
    const stopped = await when(id, 'stopped');
    const after = await replay(manager, id);
    // Nothing was lost and nothing done twice: the old lines are still the same.
    expect(after.slice(0, before.length)).toEqual(before);
    expect(stopped.progress?.step).toBe(after.filter(({ type }) => type === 'step').length);
  });
});

describe('a run of the command line', () => {
  it('is seen and followed, but not steered, by an engine that looks at its folder', async () => {
    const { root, runs } = await workspaceWithImages();
    const args = ['train', join(root, 'small.skiplane.json'), '--data', `folder:${join(root, 'images')}`];
    const command = startCli([...args, '--epochs', '2000', '--backend', 'wasm', '--out', runs]);
    onTestFinished(() => void command.child.kill('SIGKILL'));
    const id = await until(() => readdirSync(runs)[0]);
    await until(() => (existsSync(join(runs, id, 'metrics.jsonl')) ? true : undefined));
    const { manager, metrics, when } = await managerFor(runs);
    await until(() => (metrics.flat().length > 50 ? true : undefined));
    expect((await manager.list())[0]?.status).toBe('running');
    await expect(manager.stop(id)).rejects.toThrow('another program is training');
    await expect(manager.remove([id])).rejects.toThrow('stop it first');
    command.child.kill('SIGINT');
    expect((await command.finished).code).toBe(130);
    expect(await when(id, 'stopped')).toMatchObject({ hasModel: true });
  });
});

describe('what goes wrong in a run is said in one message', () => {
  it('when its trainer is killed, and it goes on from the start where there is no checkpoint yet', async () => {
    const { runs, newRun } = await workspaceWithImages();
    const { manager, when } = await managerFor(runs);
    const { id } = await manager.start(newRun({ epochs: 1 }));
    process.kill(await until(() => trainerPid(runs, id)), 'SIGKILL');
    const failed = await when(id, 'failed');
    expect(failed.error).toContain('The trainer stopped unexpectedly (SIGKILL)');
    expect(failed).toMatchObject({ canContinue: true, hasCheckpoint: false, hasModel: false });
    await manager.continue(id, {});
    expect(await when(id, 'done')).toMatchObject({ error: null, progress: { step: 12 } });
  });

  it('when its images are gone before it begins', async () => {
    const { runs, images, newRun } = await workspaceWithImages();
    const { manager, when } = await managerFor(runs);
    rmSync(images, { recursive: true });
    const { id } = await manager.start(newRun());
    expect((await when(id, 'failed')).error).toContain(`The images are no longer at ${images}`);
  });

  // /dev/full is a device on which every write fails as on a full disk.
  it.runIf(existsSync('/dev/full'))('when the disk is full, and it goes on once there is room', async () => {
    const { runs, newRun } = await workspaceWithImages();
    const { manager, when } = await managerFor(runs);
    const going = await manager.start(newRun({ epochs: 1 }));
    const { id } = await manager.start(newRun({ epochs: 1 }));
    symlinkSync('/dev/full', join(runs, id, 'metrics.jsonl'));
    await when(going.id, 'done');
    expect((await when(id, 'failed')).error).toContain('the disk is full');
    rmSync(join(runs, id, 'metrics.jsonl'));
    await manager.continue(id, {});
    await when(id, 'done');
    expect((await readMetrics(join(runs, id, 'metrics.jsonl'))).length).toBe(13);
  });

  it('when the trainer runs out of memory', async () => {
    const { runs, newRun } = await workspaceWithImages();
    const { manager, when } = await managerFor(runs);
    vi.stubEnv('NODE_OPTIONS', '--max-old-space-size=12');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { id } = await manager.start(newRun());
    expect((await when(id, 'failed')).error).toContain('ran out of memory (JavaScript heap)');
  });

  it('when a folder holds a damaged run, which is left out', async () => {
    const { runs, newRun } = await workspaceWithImages();
    const first = await managerFor(runs);
    const { id } = await first.manager.start(newRun({ epochs: 1 }));
    await first.when(id, 'done');
    writeFileSync(join(runs, id, 'run.json'), '{');
    const second = await managerFor(runs);
    expect(await second.manager.list()).toEqual([]);
  });
});

describe('the command line', () => {
  it('judges the model of a run that was stopped', async () => {
    const { runs, newRun } = await workspaceWithImages();
    const { manager, when } = await managerFor(runs);
    const { id } = await manager.start(newRun({ epochs: many }));
    await when(id, 'running');
    await manager.stop(id);
    await when(id, 'stopped');
    const folder = `folder:${join(runs, '..', 'images')}`;
    const { code, stdout } = await cli('evaluate', join(runs, id), '--data', folder, '--backend', 'cpu');
    expect([code, stdout]).toEqual([0, expect.stringContaining('ccuracy')]);
  });
});
