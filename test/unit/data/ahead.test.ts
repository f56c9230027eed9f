import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultDatasetSettings, parseAugmentation } from '../../../core/document/dataset.ts';
import { openAhead } from '../../../engine/data/ahead/open.ts';
import type { Batch, BatchOptions } from '../../../engine/data/batch.ts';
import { batches } from '../../../engine/data/batches.ts';
import type { OpenOptions, SplitName } from '../../../engine/data/contract.ts';
import type { Dataset } from '../../../engine/data/dataset.ts';
import { describeDataset } from '../../../engine/data/describe.ts';
import { writeImages } from '../../setup/image-folders.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { errorOf, open } from './fixtures.ts';

const settings = { ...defaultDatasetSettings, testSplit: 0.2 };
const options: OpenOptions = { settings, shape: [10, 9, 3] };
const everything = parseAugmentation(
  'flip,crop=2,shift=0.1,rotation=15,zoom=0.1,brightness=0.1,contrast=0.1,cutout=6,mixup=0.4',
);
const epoch: BatchOptions = {
  batchSize: 4,
  seed: 3,
  epoch: 1,
  shuffle: true,
  augmentation: everything,
};

async function collect(dataset: Dataset, more: Partial<BatchOptions> = {}, split: SplitName = 'train') {
  const all: Batch[] = [];
  for await (const batch of batches(dataset, split, { ...epoch, ...more })) all.push(batch);
  return all;
}

async function imageFolder(): Promise<string> {
  const folder = join(temporaryFolder(), 'images');
  await writeImages(folder, 10);
  return folder;
}

describe('data that a thread reads ahead', () => {
  it('are those that are read without it, number by number', async () => {
    const source = `folder:${await imageFolder()}`;
    const here = await open(source, settings, options);
    const seen: string[] = [];
    const ahead = await openAhead(source, { ...options, onProgress: (_, __, what) => seen.push(what) });
    expect(seen).toContain('checking images');
    expect(describeDataset(ahead)).toEqual(describeDataset(here));
    for (const name of ['train', 'validation', 'test'] as const) {
      expect(await collect(ahead, {}, name)).toEqual(await collect(here, {}, name));
      expect(ahead.splits[name].identity(1)).toEqual(here.splits[name].identity(1));
      expect(await ahead.splits[name].read(1)).toEqual(await here.splits[name].read(1));
    }
    expect((await collect(ahead)).length).toBe(6);
    const later = await collect(ahead, { firstStep: 3 });
    expect(later).toEqual((await collect(here)).slice(3));
    // A resumed run scales as it did from its first step.
    const statistics = { mean: [0.1, 0.2, 0.3], std: [1, 2, 3] };
    expect(await collect({ ...ahead, statistics })).toEqual(await collect({ ...here, statistics }));
    ahead.ahead?.close();
  });

  it('of which an epoch is left go on with another', async () => {
    const source = `folder:${await imageFolder()}`;
    const ahead = await openAhead(source, options);
    const whole = await collect(ahead);
    for await (const batch of batches(ahead, 'train', epoch)) {
      expect(batch).toEqual(whole[0]);
      break;
    }
    expect(await collect(ahead)).toEqual(whole);
    ahead.ahead?.close();
  });

  it('are not decoded again once they are kept, in memory or on the disk', async () => {
    const spill = { folder: temporaryFolder(), bytes: 1e6 };
    for (const room of [{}, { cacheBytes: 2000, spill }]) {
      const folder = await imageFolder();
      const ahead = await openAhead(`folder:${folder}`, { ...options, ...room });
      const first = await collect(ahead);
      rmSync(folder, { recursive: true });
      expect(await collect(ahead)).toEqual(first);
      ahead.ahead?.close();
    }
  });

  it('of which an image is gone fail with its name, also twice', async () => {
    const folder = await imageFolder();
    const ahead = await openAhead(`folder:${folder}`, { ...options, cacheBytes: 0 });
    rmSync(folder, { recursive: true });
    for (const _ of [1, 2]) {
      const error = await errorOf(collect(ahead));
      expect([error.code, error.message]).toEqual([
        'data/unreadable-image',
        expect.stringContaining(`Received ${folder}`),
      ]);
    }
    ahead.ahead?.close();
  });

  it('that cannot be opened say why as they do without it', async () => {
    const source = `folder:${join(temporaryFolder(), 'missing')}`;
    const error = await errorOf(openAhead(source, options));
    const here = await errorOf(open(source, settings, options));
    expect([error.code, error.message]).toEqual([here.code, here.message]);
  });

  it('end at once where that is wished: while they are opened, and while somebody waits for a batch', async () => {
    const source = `folder:${await imageFolder()}`;
    const stop = new AbortController();
    const opening = openAhead(source, {
      ...options,
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('enough')),
    });
    await expect(opening).rejects.toThrow('enough');
    await expect(openAhead(source, { ...options, signal: stop.signal })).rejects.toThrow('enough');

    const ahead = await openAhead(source, options);
    const waiting = batches(ahead, 'train', epoch).next();
    ahead.ahead?.close();
    await expect(waiting).rejects.toThrow('the data are closed');
    await expect(batches(ahead, 'train', epoch).next()).rejects.toThrow('the data are closed');
  });
});
