import { rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { augmentation, datasetSettings } from '../../../core/document/dataset.ts';
import { failureOf } from '../../../engine/server/checked-calls.ts';
import { createDataMethods } from '../../../engine/workers/data-methods.ts';
import { createDataWorker } from '../../../engine/workers/data-worker.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { errorOf, open, png, put, putClasses } from '../data/fixtures.ts';

/** Some of the data is enough. */
const settings = datasetSettings.parse({ limit: 400 });

function request(source: string, shape: [number, number, 1 | 3] | null = null) {
  return { source, settings, shape };
}

const sampling = { split: 'train', label: null, offset: 0, count: 200, side: 512 } as const;

describe('a description of data', () => {
  it('counts what can be used, and lists broken files with reasons', async () => {
    const folder = temporaryFolder();
    await putClasses(folder, ['ant', 'bee'], 10);
    const whole = await png([9, 9, 9], 40, 40);
    put(folder, 'ant/broken.png', whole.subarray(0, whole.length - 20));
    put(folder, 'bee/empty.jpg', '');
    put(folder, 'bee/notes.txt', 'no image');
    const data = request(`folder:${folder}`);
    const description = await createDataMethods().describeData({ data });
    expect(description).toMatchObject({
      source: `folder:${folder}`,
      classes: ['ant', 'bee'],
      counts: { train: [8, 8], validation: [1, 1], test: [1, 1] },
      shape: [4, 4, 3],
      ownShape: [4, 4, 3],
      skippedCount: 3,
    });
    expect(description.skipped).toEqual([
      { file: 'ant/broken.png', reason: expect.any(String) },
      { file: 'bee/empty.jpg', reason: 'empty file' },
      { file: 'bee/notes.txt', reason: expect.stringContaining('not an image') },
    ]);
    // Red is 0 for ants and 40 for bees.
    expect(description.statistics.mean[0]).toBeCloseTo(20 / 255, 5);
    expect(description.statistics.std[0]).toBeCloseTo(20 / 255, 5);
  });

  it('tells of the first thousand skipped files, and how many there are', async () => {
    const folder = temporaryFolder();
    await putClasses(folder, ['ant', 'bee'], 4);
    for (let i = 0; i < 1005; i++) put(folder, `ant/${i}.txt`, '');
    const { skipped, skippedCount } = await createDataMethods().describeData({
      data: request(`folder:${folder}`),
    });
    expect([skipped.length, skippedCount]).toEqual([1000, 1005]);
  });

  it('says the size of images before they are brought to another, and null where sizes differ', async () => {
    const folder = temporaryFolder();
    for (const name of ['ant', 'bee']) {
      for (const i of [0, 1, 2, 3]) put(folder, `${name}/${i}.png`, await png([i, 0, 0], 300, 20));
    }
    const methods = createDataMethods();
    const source = `folder:${folder}`;
    const own = await methods.describeData({ data: request(source) });
    // Without a shape no side is longer than 224.
    expect([own.shape, own.ownShape]).toEqual([
      [20, 224, 3],
      [20, 300, 3],
    ]);
    const small = await methods.describeData({ data: request(source, [8, 8, 1]) });
    expect([small.shape, small.ownShape]).toEqual([
      [8, 8, 1],
      [20, 300, 3],
    ]);
    put(folder, 'bee/other.png', await png([0, 0, 0], 30, 20));
    const mixed = await methods.describeData({ data: request(source, [8, 8, 1]) });
    // Eight of nine images are 20 × 300.
    expect([mixed.ownShape, mixed.typicalShape]).toEqual([null, [20, 300, 3]]);
    const digits = await methods.describeData({ data: request('mnist', [14, 14, 3]) });
    expect([digits.shape, digits.ownShape]).toEqual([
      [14, 14, 3],
      [28, 28, 1],
    ]);
  });

  it('is read once until files come or go', async () => {
    const folder = temporaryFolder();
    await putClasses(folder, ['ant', 'bee'], 10);
    const methods = createDataMethods();
    const data = request(`folder:${folder}`);
    let reports = 0;
    const describeAgain = async (): Promise<readonly number[]> => {
      reports = 0;
      return (await methods.describeData({ data }, { onProgress: () => reports++ })).counts.train;
    };
    expect(await describeAgain()).toEqual([8, 8]);
    expect(reports).toBeGreaterThan(0);
    expect(await describeAgain()).toEqual([8, 8]);
    expect(reports).toBe(0);
    put(folder, 'ant/new.png', await png([0, 0, 0]));
    expect(await describeAgain()).toEqual([9, 8]);
    rmSync(join(folder, 'ant', 'new.png'));
    utimesSync(join(folder, 'ant'), 1, 1);
    expect(await describeAgain()).toEqual([8, 8]);
  });
});

describe('a folder that holds its class folders further down', () => {
  it('is refused with the place that would do, across the process too', async () => {
    const folder = temporaryFolder();
    await putClasses(join(folder, 'archive'), ['ant', 'bee'], 2);
    const worker = createDataWorker();
    onTestFinished(() => worker.close());
    const error = await errorOf(worker.describeData({ data: request(`folder:${folder}`) }));
    expect(failureOf(error)).toEqual({
      code: 'data/too-deep',
      message: expect.stringContaining(`choose ${folder}/archive`),
      suggestion: { within: 'archive' },
    });
  });
});

describe('duplicates in data', () => {
  it('are part of its description', async () => {
    const folder = temporaryFolder();
    const same = await png([1, 2, 3]);
    for (const name of ['ant', 'bee']) put(folder, `${name}/x.png`, same);
    const { duplicates } = await createDataMethods().describeData({ data: request(`folder:${folder}`) });
    expect(duplicates).toMatchObject({ within: { train: 1 }, disagreeing: 2 });
  });
});

describe('samples of data', () => {
  it('are the images of a split in order, of one class or of all, page by page', async () => {
    const folder = temporaryFolder();
    await putClasses(folder, ['ant', 'bee', 'cow'], 10);
    const methods = createDataMethods();
    const data = request(`folder:${folder}`);
    const { samples, total } = await methods.dataSamples({ ...sampling, data });
    const { splits } = await open(`folder:${folder}`);
    expect([samples.length, total]).toEqual([24, 24]);
    for (const [index, sample] of samples.entries()) {
      expect([sample.index, sample.label]).toEqual([index, splits.train.labels[index]]);
      const { width, height, channels, pixels } = sample.image;
      expect([width, height, channels]).toEqual([4, 4, 3]);
      expect(pixels).toEqual(
        Uint8Array.from(await splits.train.read(index), (value) => Math.round(value * 255)),
      );
    }
    const bees = await methods.dataSamples({ ...sampling, data, label: 1, offset: 2, count: 3, side: 8 });
    expect(bees.total).toBe(8);
    expect(bees.samples).toEqual(samples.filter(({ label }) => label === 1).slice(2, 5));
    const none = await methods.dataSamples({ ...sampling, data, split: 'test', label: 9 });
    expect(none).toEqual({ samples: [], total: 0 });
  });
});

describe('a preview of augmentation', () => {
  it('shows the image first and then each epoch’s draw', async () => {
    const methods = createDataMethods();
    const asked = { data: request('mnist'), index: 3, count: 8, seed: 5 };
    const [own, ...draws] = await methods.augmentationPreview({
      ...asked,
      augmentation: augmentation.parse({ rotation: 30 }),
    });
    const { samples } = await methods.dataSamples({ ...sampling, data: asked.data, offset: 3, count: 1 });
    expect(own).toEqual(samples[0]?.image);
    expect(draws.length).toBe(8);
    expect(new Set(draws.map(({ pixels }) => pixels.join())).size).toBe(8);
    const unchanged = await methods.augmentationPreview({ ...asked, augmentation: augmentation.parse({}) });
    expect(unchanged).toEqual(new Array(9).fill(own));
    const beyond = methods.augmentationPreview({
      ...asked,
      index: 1_000_000,
      augmentation: augmentation.parse({}),
    });
    expect((await errorOf(beyond)).message).toContain('of the train split of mnist, received 1000000');
  });
});

describe('the process that reads data', () => {
  it('answers as it would here, with images as bytes', async () => {
    const worker = createDataWorker();
    onTestFinished(() => worker.close());
    const data = request('mnist', [10, 12, 1]);
    const here = createDataMethods();
    const progress: string[] = [];
    const onProgress = (done: number, total: number, what: string) =>
      progress.push(`${what} ${done}/${total}`);
    expect(await worker.describeData({ data }, { onProgress })).toEqual(await here.describeData({ data }));
    expect(progress.at(-1)).toMatch(/^measuring pixels (\d+)\/\1$/);
    const samples = { ...sampling, data, count: 5, side: 9 };
    const answer = await worker.dataSamples(samples);
    expect(answer).toEqual(await here.dataSamples(samples));
    expect(answer.samples[0]?.image.pixels).toBeInstanceOf(Uint8Array);
    const missing = await errorOf(worker.describeData({ data: request('folder:/no/such/place') }));
    expect(missing.code).toBe('data/not-found');
  });

  it('stops reading files when it is cancelled', async () => {
    const folder = temporaryFolder();
    await putClasses(folder, ['ant', 'bee'], 150);
    const worker = createDataWorker();
    onTestFinished(() => worker.close());
    const data = request(`folder:${folder}`, [224, 224, 3]);
    const controller = new AbortController();
    const seen: number[] = [];
    const cancelled = worker.describeData(
      { data },
      {
        signal: controller.signal,
        onProgress(done) {
          seen.push(done);
          controller.abort(new Error('enough'));
        },
      },
    );
    await expect(cancelled).rejects.toThrow('enough');
    expect(seen).toEqual([expect.any(Number)]);
    expect(seen[0]).toBeLessThan(300);
    expect((await worker.describeData({ data })).counts.train).toEqual([120, 120]);
  });
});
