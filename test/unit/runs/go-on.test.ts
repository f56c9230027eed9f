import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { datasetSettings } from '../../../core/document/dataset.ts';
import { readDocument } from '../../../core/document/read.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { readDataIdentity } from '../../../engine/runs/data-file.ts';
import type { RunChanges, RunResult, TrainerEvent } from '../../../engine/runs/messages.ts';
import { readMetrics } from '../../../engine/runs/metrics.ts';
import { createRun, readRun, runPaths } from '../../../engine/runs/run-folder.ts';
import { superviseRun } from '../../../engine/runs/supervisor.ts';
import { writeImages, writeSmallDocument } from '../../setup/image-folders.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { trainHere } from '../../setup/trainer-here.ts';

beforeAll(() => startBackend('cpu'));

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'runs');

const expectedOfVersion2 = z
  .object({
    epochs: z.array(
      z.object({
        epoch: z.number(),
        loss: z.number(),
        accuracy: z.number(),
        valLoss: z.number(),
        valAccuracy: z.number(),
        learningRate: z.number(),
      }),
    ),
    resumed: z.object({ testLoss: z.number(), testAccuracy: z.number() }),
  })
  .parse(JSON.parse(readFileSync(join(fixtures, 'version-2-expected.json'), 'utf8')));

function oldRun(): string {
  const folder = join(temporaryFolder(), 'version-2');
  cpSync(join(fixtures, 'version-2'), folder, { recursive: true });
  return folder;
}

async function goOn(
  folder: string,
  changes: RunChanges,
): Promise<{ readonly result: RunResult; readonly events: readonly TrainerEvent[] }> {
  const events: TrainerEvent[] = [];
  const run = await superviseRun(folder, (event) => events.push(event), {
    changes,
    startTrainer: trainHere,
  });
  return { result: await run.ended, events };
}

function notices(events: readonly TrainerEvent[]): string {
  return events.flatMap((event) => (event.type === 'notice' ? [event.message] : [])).join(' ');
}

async function trained(epochs: number): Promise<{ readonly folder: string; readonly images: string }> {
  const root = temporaryFolder();
  const images = join(root, 'images');
  await writeImages(images, 10);
  const path = join(root, 'small.skiplane.json');
  writeSmallDocument(path);
  const document = readDocument(readFileSync(path, 'utf8'));
  const folder = await createRun(join(root, 'runs'), document, {
    backend: 'cpu',
    source: `folder:${images}`,
    dataset: datasetSettings.parse({}),
    training: trainingSettings.parse({ ...document.training, epochs }),
  });
  await goOn(folder, {});
  return { folder, images };
}

describe('a run of the version before', () => {
  it('goes on to the numbers that that version gave, and knows its data from then on', async () => {
    const folder = oldRun();
    const { result, events } = await goOn(folder, { epochs: 4 });
    const epochs = events.filter((event) => event.type === 'epoch');
    expect(epochs).toMatchObject(expectedOfVersion2.epochs);
    expect(result).toMatchObject(expectedOfVersion2.resumed);
    expect(notices(events)).toContain('from a version that did not record its training data');
    expect((await readDataIdentity(folder))?.splits.train.digests.length).toBe(240);
    expect(notices((await goOn(folder, { epochs: 5 })).events)).toBe('Resumes after epoch 4.');
  });

  it('is refused where its model tells other classes apart, or its epochs had other steps', async () => {
    const folder = oldRun();
    const { model, run } = runPaths(folder);
    const described = readFileSync(join(model, 'model.json'), 'utf8');
    writeFileSync(join(model, 'model.json'), described.replace('"classes":["0"', '"classes":["zero"'));
    await expect(goOn(folder, { epochs: 4 })).rejects.toThrow(
      'the class "zero" is missing; the class "0" is new',
    );
    writeFileSync(join(model, 'model.json'), described);
    const settings = readFileSync(run, 'utf8');
    writeFileSync(run, settings.replace('"limit": 300', '"limit": 200'));
    // The scaling of pixels is of other digits.
    await expect(goOn(folder, { epochs: 4 })).rejects.toThrow('the same files give different pixels');
    writeFileSync(run, settings.replace('"batchSize": 32', '"batchSize": 16'));
    await expect(goOn(folder, { epochs: 4 })).rejects.toThrow(
      '15 do not lead to its 16 steps in 2 epochs: its training images or its batch size have changed',
    );
    expect(existsSync(runPaths(folder).data)).toBe(false);
  });
});

describe('a run that has ended', () => {
  it('keeps its result and its model where going on fails, and goes on once that is mended', async () => {
    const { folder } = await trained(2);
    const paths = runPaths(folder);
    const { result } = await readRun(folder);
    const weights = readFileSync(join(paths.model, 'weights.bin'));
    const lines = readFileSync(paths.metrics);
    rmSync(paths.metrics);
    mkdirSync(paths.metrics);
    await expect(goOn(folder, { epochs: 3 })).rejects.toThrow('Training failed');
    expect(await readRun(folder)).toMatchObject({ status: 'failed', result });
    expect(readFileSync(join(paths.model, 'weights.bin')).equals(weights)).toBe(true);
    rmSync(paths.metrics, { recursive: true });
    writeFileSync(paths.metrics, lines);
    await goOn(folder, {});
    expect(await readRun(folder)).toMatchObject({ status: 'done', error: null, result: { epochs: 3 } });
    expect(readFileSync(join(paths.model, 'weights.bin')).equals(weights)).toBe(false);
  });

  it('is as it was where it is stopped before it goes on', async () => {
    const { folder } = await trained(1);
    const before = readFileSync(runPaths(folder).run);
    const log = readFileSync(runPaths(folder).log);
    const run = await superviseRun(folder, () => undefined, {
      changes: { epochs: 9 },
      startTrainer: trainHere,
    });
    run.stop();
    expect(await run.ended).toMatchObject({ outcome: 'stopped', epochs: 1, model: null });
    expect(run.hasBegun()).toBe(false);
    expect(readFileSync(runPaths(folder).run).equals(before)).toBe(true);
    expect(readFileSync(runPaths(folder).log).equals(log)).toBe(true);
  });

  it('says where its images are looked for once they have gone', async () => {
    const { folder, images } = await trained(1);
    rmSync(images, { recursive: true });
    await expect(goOn(folder, { epochs: 2 })).rejects.toThrow(
      `The images are no longer at ${images}: restore them, connect their disk, or choose their new location`,
    );
    expect(await readRun(folder)).toMatchObject({ status: 'done' });
  });

  it('says what it was trained on where what is left cannot be opened', async () => {
    const { folder, images } = await trained(1);
    rmSync(join(images, 'bar'), { recursive: true });
    rmSync(join(images, 'ring'), { recursive: true });
    await expect(goOn(folder, { epochs: 2 })).rejects.toThrow(
      /had the classes "bar", "cross", "ring", but they can no longer be opened\. .+only the class "cross"/,
    );
  });
});

describe('a run that has not trained yet', () => {
  it('begins with the data that are there, and has a checkpoint before its first step', async () => {
    const { folder, images } = await trained(1);
    const { run, metrics, checkpoints, model } = runPaths(folder);
    const document = readDocument(readFileSync(runPaths(folder).document, 'utf8'));
    const { backend, source, dataset, training } = await readRun(folder);
    const fresh = await createRun(join(folder, '..'), document, { backend, source, dataset, training });
    rmSync(join(images, 'bar'), { recursive: true });
    const events: TrainerEvent[] = [];
    const supervised = await superviseRun(fresh, (event) => events.push(event), { startTrainer: trainHere });
    await supervised.ended;
    expect((await readDataIdentity(fresh))?.classes).toEqual(['cross', 'ring']);
    // Without metrics, checkpoints or a result nothing was learnt that could be lost.
    for (const path of [metrics, checkpoints, model]) rmSync(path, { recursive: true });
    writeFileSync(
      run,
      JSON.stringify({ ...(await readRun(folder)), status: 'failed', progress: null, result: null }),
    );
    await goOn(folder, {});
    expect((await readDataIdentity(folder))?.classes).toEqual(['cross', 'ring']);
    expect((await readMetrics(metrics)).length).toBeGreaterThan(0);
  });
});
