import { beforeAll, describe, expect, it } from 'vitest';
import { parseAugmentation } from '../../../core/document/dataset.ts';
import type { Batch, BatchOptions } from '../../../engine/data/batch.ts';
import { batchCount, batches } from '../../../engine/data/batches.ts';
import type { SplitName } from '../../../engine/data/contract.ts';
import type { Dataset } from '../../../engine/data/dataset.ts';
import { augmentationPreview } from '../../../engine/data/describe.ts';
import { open } from './fixtures.ts';

let digits: Dataset;
beforeAll(async () => {
  digits = await open('mnist', { limit: 500 });
});

const everything = parseAugmentation(
  'flip,crop=2,shift=0.1,rotation=15,zoom=0.1,brightness=0.1,contrast=0.1,cutout=6,mixup=0.4',
);

async function collect(options: Partial<BatchOptions> = {}, split: SplitName = 'train'): Promise<Batch[]> {
  const all: Batch[] = [];
  const defaults = { batchSize: 32, seed: 7, epoch: 0, shuffle: true };
  for await (const batch of batches(digits, split, { ...defaults, ...options })) all.push(batch);
  return all;
}

/** Class indices of one-hot rows. */
const classesOf = (all: readonly Batch[]): number[] =>
  all.flatMap(({ labels, size }) =>
    Array.from({ length: size }, (_, row) => labels.subarray(row * 10, row * 10 + 10).indexOf(1)),
  );

describe('the batches of an epoch', () => {
  it('hold every image once, the last batch being short', async () => {
    const all = await collect();
    expect(digits.splits.train.size).toBe(400);
    expect(all.map(({ size }) => size)).toEqual([...Array(12).fill(32), 16]);
    expect(batchCount(digits.splits.train, 32)).toBe(13);
    expect(
      all.every(({ images, labels, size }) => images.length === size * 784 && labels.length === size * 10),
    ).toBe(true);
    expect(classesOf(all).sort()).toEqual([...digits.splits.train.labels].sort());
  });

  it('are normalized to mean 0 and deviation 1 over the training split', async () => {
    const pixels = (await collect()).flatMap(({ images }) => [...images]);
    const mean = pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
    const variance = pixels.reduce((sum, value) => sum + (value - mean) ** 2, 0) / pixels.length;
    expect(mean).toBeCloseTo(0, 4);
    expect(variance).toBeCloseTo(1, 4);
  });

  it('keep the order of the images where they are not shuffled', async () => {
    const all = await collect({ shuffle: false }, 'test');
    expect(classesOf(all)).toEqual([...digits.splits.test.labels]);
  });

  it('are the same for the same seed and epoch, and others for others', async () => {
    const first = await collect({ augmentation: everything });
    expect(await collect({ augmentation: everything })).toEqual(first);
    expect(classesOf(await collect())).not.toEqual(classesOf(await collect({ epoch: 1 })));
    expect(classesOf(await collect())).not.toEqual(classesOf(await collect({ seed: 8 })));
  });

  it('go on from any step with what the uninterrupted epoch has there', async () => {
    const whole = await collect({ augmentation: everything, epoch: 3 });
    for (const firstStep of [1, 5, 12, 13]) {
      expect(await collect({ augmentation: everything, epoch: 3, firstStep })).toEqual(
        whole.slice(firstStep),
      );
    }
  });

  it('do not depend on how many are made ready in advance', async () => {
    const one = await collect({ augmentation: everything, prefetch: 0 });
    expect(await collect({ augmentation: everything, prefetch: 9 })).toEqual(one);
  });

  it('change an image anew in each epoch, whatever the size of the batches', async () => {
    const augmentation = parseAugmentation('rotation=30');
    const first = async (options: Partial<BatchOptions>): Promise<Float32Array | undefined> =>
      (await collect({ augmentation, shuffle: false, ...options }))[0]?.images.slice(0, 784);
    expect(await first({ batchSize: 3 })).toEqual(await first({ batchSize: 40 }));
    expect(await first({ epoch: 0 })).not.toEqual(await first({ epoch: 1 }));
  });

  it('are read at most one batch and those made ready ahead', async () => {
    let reads = 0;
    const train = digits.splits.train;
    const read = (index: number): Promise<Float32Array> => {
      reads += 1;
      return train.read(index);
    };
    const counted = {
      ...digits,
      splits: {
        ...digits.splits,
        train: { ...train, read },
      },
    };
    const some = batches(counted, 'train', { batchSize: 10, seed: 1, epoch: 0, shuffle: true, prefetch: 2 });
    await some.next();
    expect(reads).toBeLessThanOrEqual(30);
    await some.return();
  });

  it('of an empty split are none', async () => {
    const { splits, ...rest } = digits;
    const empty = {
      size: 0,
      labels: new Int32Array(),
      read: () => Promise.reject(new Error('empty')),
      identity: () => ({ name: null, size: 0, digest: '' }),
    };
    const none = { ...rest, splits: { ...splits, validation: empty } };
    const options = { batchSize: 4, seed: 1, epoch: 0, shuffle: true };
    expect(await batches(none, 'validation', options).next()).toEqual({ done: true, value: undefined });
  });

  it('blend images and labels alike with mixup', async () => {
    const plain = await collect();
    const mixed = await collect({ augmentation: parseAugmentation('mixup=1') });
    const [before, after] = [plain[0], mixed[0]];
    if (before === undefined || after === undefined) throw new Error('no batch');
    const rows = Array.from({ length: after.size }, (_, row) => [
      ...after.labels.subarray(row * 10, row * 10 + 10),
    ]);
    for (const row of rows) expect(row.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
    const blended = rows.findIndex((row) => Math.max(...row) < 0.999);
    expect(blended).toBeGreaterThanOrEqual(0);
    // λ and the partner's class, as the label says them, must explain the image through some partner.
    const own = classesOf([before])[blended] ?? 0;
    const weight = rows[blended]?.[own] ?? 0;
    const image = (batch: Batch, row: number): Float32Array =>
      batch.images.subarray(row * 784, row * 784 + 784);
    const explained = Array.from({ length: before.size }, (_, partner) =>
      image(after, blended).every((value, i) => {
        const expected =
          weight * (image(before, blended)[i] ?? 0) + (1 - weight) * (image(before, partner)[i] ?? 0);
        return Math.abs(value - expected) < 1e-4;
      }),
    );
    expect(explained.filter(Boolean).length).toBe(1);
  });

  it('show what a preview showed', async () => {
    const augmentation = parseAugmentation('rotation=30,cutout=5');
    const [, second] = await augmentationPreview(digits, 0, 2, augmentation, 7);
    const batch = (await collect({ augmentation, shuffle: false, epoch: 1 }))[0];
    const [mean = 0] = digits.statistics.mean;
    const [std = 1] = digits.statistics.std;
    const expected = second?.map((value) => (value - mean) / std) ?? new Float32Array();
    expected.forEach((value, i) => {
      expect(batch?.images[i]).toBeCloseTo(value, 4);
    });
  });
});
