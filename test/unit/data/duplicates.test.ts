import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { dataRemarks } from '../../../core/training/data-remarks.ts';
import { remarkFindings } from '../../../core/training/issues/remarks.ts';
import type { Dataset } from '../../../engine/data/dataset.ts';
import { describeDataset } from '../../../engine/data/describe.ts';
import { duplicatesIn } from '../../../engine/data/duplicates.ts';
import { dataNotices } from '../../../engine/data/notices.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { npy, open, png, put } from './fixtures.ts';

const whole = { validationSplit: 0, testSplit: 0 };

async function remarksOf(dataset: Dataset): Promise<{ code: string; message: string }[]> {
  const duplicates = await duplicatesIn(dataset);
  return dataRemarks({ statistics: dataset.statistics, duplicates });
}

describe('images with the same content', () => {
  it('are found within a split, across splits and under two labels', async () => {
    const folder = temporaryFolder();
    const picture = (shade: number): Promise<Buffer> => png([shade, 2 * shade, 255 - shade]);
    put(folder, 'train/a/1.png', await picture(1));
    put(folder, 'train/a/2.png', await picture(1));
    put(folder, 'train/a/3.png', await picture(2));
    put(folder, 'train/b/4.png', await picture(2));
    put(folder, 'train/b/5.png', await picture(3));
    put(folder, 'val/a/6.png', await picture(1));
    put(folder, 'val/b/7.png', await picture(4));
    put(folder, 'test/a/8.png', await picture(5));
    put(folder, 'test/b/9.png', await picture(4));
    put(folder, 'test/b/10.png', await picture(3));
    const duplicates = await duplicatesIn(await open(`folder:${folder}`));
    // 1 and 2; 3 and 4.
    expect(duplicates.within).toEqual({ train: 2, validation: 0, test: 0 });
    // 6 is 1; 9 is 7, 10 is 5.
    expect(duplicates.leaked).toEqual({ validation: 1, test: 2 });
    // 3 and 4.
    expect(duplicates.disagreeing).toBe(2);
    expect(duplicates.examples.within).toEqual([
      { first: 'train/a/1.png (train, a)', second: 'train/a/2.png (train, a)' },
      { first: 'train/a/3.png (train, a)', second: 'train/b/4.png (train, b)' },
    ]);
    expect(duplicates.examples.leaked[0]).toEqual({
      first: 'train/a/1.png (train, a)',
      second: 'val/a/6.png (validation, a)',
    });
    expect(duplicates.examples.disagreeing).toHaveLength(1);
  });

  it('are found in archives, and said in words', async () => {
    const folder = temporaryFolder();
    const x = npy('|u1', [4, 1, 2], Uint8Array.from([1, 2, 3, 4, 1, 2, 1, 2]));
    const y = npy('|u1', [4], Uint8Array.from([0, 1, 0, 1]));
    const source = `npz:${put(folder, 'x.npz', zipSync({ 'x.npy': x, 'y.npy': y }, { level: 0 }))}`;
    const remarks = await remarksOf(await open(source, whole));
    expect(remarks.map(({ code }) => code)).toEqual([
      'data/faint',
      'data/labels-disagree',
      'data/duplicates',
    ]);
    expect(remarks[1]?.message).toBe(
      '3 images have the same content as an image with a different label, such as image 3 (train, 1) and image 0 (train, 0).',
    );
    expect(remarks[2]?.message).toMatch(/^2 images have the same content as another image in the same split/);
  });

  it('are none where all differ', async () => {
    const folder = temporaryFolder();
    for (const [i, name] of ['a', 'b', 'a', 'b'].entries())
      put(folder, `${name}/${i}.png`, await png([60 * i, 255 - 60 * i, 40 * i]));
    expect(await dataNotices(await open(`folder:${folder}`, whole), {})).toEqual([]);
  });

  it('are looked for until it is cancelled', async () => {
    const folder = temporaryFolder();
    for (const name of ['a', 'b']) put(folder, `${name}/x.png`, await png([name === 'a' ? 0 : 99, 0, 0]));
    const dataset = await open(`folder:${folder}`, whole);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(duplicatesIn(dataset, { signal })).rejects.toThrow('enough');
  });
});

describe('data without contrast', () => {
  it.each([
    [
      'all pixels alike',
      [
        [9, 9, 9],
        [9, 9, 9],
      ],
      ['data/no-contrast', 'data/labels-disagree', 'data/duplicates'],
    ],
    [
      'a channel alike',
      [
        [9, 100, 30],
        [9, 200, 60],
      ],
      ['data/constant-channel'],
    ],
    [
      'almost no',
      [
        [9, 9, 9],
        [10, 10, 10],
      ],
      ['data/faint'],
    ],
    [
      'enough',
      [
        [9, 9, 9],
        [99, 99, 99],
      ],
      [],
    ],
  ] as const)('is remarked on: %s', async (_, colors, codes) => {
    const folder = temporaryFolder();
    for (const [i, color] of colors.entries())
      put(folder, `${i === 0 ? 'a' : 'b'}/${i}.png`, await png(color));
    const dataset = await open(`folder:${folder}`, whole);
    const remarks = await remarksOf(dataset);
    expect(remarks.map(({ code }) => code)).toEqual(codes);
    expect(
      remarkFindings({ ...describeDataset(dataset), duplicates: await duplicatesIn(dataset) }).map(
        ({ at }) => at.path,
      ),
    ).toEqual(codes.map(() => ''));
    if (codes[0] === 'data/constant-channel') expect(remarks[0]?.message).toMatch(/training images: red\.$/);
  });
});
