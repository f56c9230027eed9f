import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { datasetSettings } from '../../core/document/dataset.ts';
import { readDocument } from '../../core/document/read.ts';
import { trainingSettings } from '../../core/document/training.ts';
import type { TrainerEvent } from '../../engine/runs/messages.ts';
import { createRun, readRun } from '../../engine/runs/run-folder.ts';
import { type Supervised, superviseRun } from '../../engine/runs/supervisor.ts';
import { writeImages, writeSmallDocument } from '../setup/image-folders.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

async function started(epochs: number): Promise<{ folder: string; run: Supervised; events: TrainerEvent[] }> {
  const root = temporaryFolder();
  await writeImages(join(root, 'images'), 20);
  const path = join(root, 'small.skiplane.json');
  writeSmallDocument(path);
  const document = readDocument(readFileSync(path, 'utf8'));
  const folder = await createRun(join(root, 'runs'), document, {
    backend: 'wasm',
    source: `folder:${join(root, 'images')}`,
    dataset: datasetSettings.parse({}),
    training: trainingSettings.parse({ ...document.training, epochs, gradientEvery: 5 }),
  });
  const events: TrainerEvent[] = [];
  return { folder, events, run: await superviseRun(folder, (event) => events.push(event)) };
}

function stepsIn(events: readonly TrainerEvent[]): number {
  return events.filter(({ type }) => type === 'step').length;
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('waited a minute in vain');
    await setTimeout(5);
  }
}

describe('a run under its supervisor', () => {
  it('takes no step while paused, and goes on when resumed', async () => {
    const { folder, run, events } = await started(20);
    await until(() => stepsIn(events) >= 3);
    run.pause();
    await setTimeout(300);
    const paused = stepsIn(events);
    await setTimeout(500);
    expect(stepsIn(events)).toBe(paused);
    run.resume();
    expect(await run.ended).toMatchObject({ outcome: 'finished', epochs: 20 });
    expect(stepsIn(events)).toBeGreaterThan(paused);
    expect(await readRun(folder)).toMatchObject({ status: 'done', result: { epochs: 20 } });
  });

  it('can be stopped while paused, says so in its folder, and has a model', async () => {
    const { folder, run, events } = await started(200);
    await until(() => stepsIn(events) >= 3);
    run.pause();
    run.stop();
    expect(await run.ended).toMatchObject({ outcome: 'stopped', model: join(folder, 'model') });
    expect(await readRun(folder)).toMatchObject({ status: 'stopped' });
    expect(existsSync(join(folder, 'model', 'model.json'))).toBe(true);
  });

  it('tells the gradient norms of the steps that were asked for', async () => {
    const { run, events } = await started(2);
    await run.ended;
    const watched = events.flatMap((event) =>
      event.type === 'step' && event.flow !== undefined ? [event.step] : [],
    );
    expect(watched).toEqual([1, 6, 11, 16, 21]);
  });

  it('marks a run as failed whose trainer is killed', async () => {
    const { folder, run } = await started(1);
    run.kill();
    await expect(run.ended).rejects.toThrow('The trainer stopped unexpectedly (SIGKILL)');
    expect(await readRun(folder)).toMatchObject({ status: 'failed' });
  });

  it('cannot be trained twice at a time', async () => {
    const { folder, run, events } = await started(200);
    await until(() => stepsIn(events) >= 1);
    await expect(superviseRun(folder, () => undefined, { waitSeconds: 0.3 })).rejects.toThrow(
      'is still training',
    );
    run.stop();
    await run.ended;
  });
});
