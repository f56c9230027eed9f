import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { batches } from '../../../engine/data/batches.ts';
import { describeDataset } from '../../../engine/data/describe.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { errorOf, open, png, put, putClasses } from './fixtures.ts';

const howToFollow = 'turn on "Follow links" (--follow-links) to read it';

describe('a folder of images', () => {
  it('has a class for each subfolder, in the order of their names', async () => {
    const folder = temporaryFolder();
    await putClasses(folder, ['dog', 'Cat', 'ant'], 4);
    const { classes, counts, shape, skipped } = describeDataset(await open(`folder:${folder}`));
    expect(classes).toEqual(['Cat', 'ant', 'dog']);
    expect(counts).toEqual({ train: [3, 3, 3], validation: [0, 0, 0], test: [1, 1, 1] });
    expect(shape).toEqual([4, 4, 3]);
    expect(skipped).toEqual([]);
  });

  it('gives each image the class of its folder', async () => {
    const folder = temporaryFolder();
    await putClasses(folder, ['a', 'b', 'c'], 5);
    const { splits } = await open(`folder:${folder}`);
    for (const split of Object.values(splits)) {
      for (let i = 0; i < split.size; i++) {
        const red = (await split.read(i))[0] ?? 0;
        expect(Math.round(red * 255)).toBe(40 * (split.labels[i] ?? -1));
      }
    }
  });

  it('lists broken, foreign and misplaced files and uses the others', async () => {
    const folder = temporaryFolder();
    const outside = temporaryFolder();
    await putClasses(folder, ['a', 'b'], 4);
    const whole = await sharp({
      create: {
        width: 64,
        height: 64,
        channels: 3,
        background: 'red',
        noise: { type: 'gaussian', mean: 99, sigma: 50 },
      },
    })
      .png()
      .toBuffer();
    put(folder, 'a/truncated.png', whole.subarray(0, whole.length / 2));
    put(folder, 'a/empty.jpg', '');
    put(folder, 'a/words.gif', 'words');
    put(folder, 'a/notes.txt', 'not meant as an image');
    put(folder, 'a/deeper/x.png', await png([0, 0, 0]));
    put(folder, 'loose.png', await png([0, 0, 0]));
    put(folder, 'a/.DS_Store', 'x');
    put(folder, 'b/Thumbs.db', 'x');
    put(folder, '.git/x.png', 'x');
    symlinkSync(put(outside, 'secret.png', await png([0, 0, 0])), join(folder, 'b/link.png'));
    symlinkSync(join(folder, 'b/nowhere.png'), join(folder, 'b/dangling.png'));
    symlinkSync(join(folder, 'b/000.png'), join(folder, 'b/inside.png'));
    symlinkSync(outside, join(folder, 'linked'));
    mkdirSync(join(folder, 'nothing'));

    const { classes, counts, skipped } = describeDataset(await open(`folder:${folder}`));
    expect(classes).toEqual(['a', 'b']);
    expect(Object.values(counts).map(([a]) => a)).toEqual([3, 0, 1]);
    // Four written and a link to one of them.
    expect(Object.values(counts).map(([, b]) => b)).toEqual([3, 1, 1]);
    expect(skipped).toEqual([
      { file: 'a/deeper', reason: 'misplaced: a folder inside a class folder' },
      { file: 'a/empty.jpg', reason: 'empty file' },
      { file: 'a/notes.txt', reason: 'not an image (PNG, JPEG, WebP, GIF, BMP, TIFF or AVIF)' },
      { file: 'a/truncated.png', reason: 'the file is damaged or truncated' },
      { file: 'a/words.gif', reason: 'not an image' },
      { file: 'b/dangling.png', reason: expect.stringContaining('no such file') },
      { file: 'b/link.png', reason: `a link that leads outside the folder: ${howToFollow}` },
      { file: 'linked', reason: `a link to a folder: ${howToFollow}` },
      { file: 'loose.png', reason: 'misplaced: outside the class folders' },
      { file: 'nothing', reason: 'a class without a readable training image' },
    ]);
  });

  it('measures mean and deviation over the training images alone', async () => {
    const folder = temporaryFolder();
    await putClasses(folder, ['a', 'b', 'c'], 6);
    const { splits, statistics } = await open(`folder:${folder}`);
    const pixels: number[][] = [[], [], []];
    for (let i = 0; i < splits.train.size; i++) {
      (await splits.train.read(i)).forEach((value, at) => {
        pixels[at % 3]?.push(value);
      });
    }
    pixels.forEach((values, c) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      expect(statistics.mean[c]).toBeCloseTo(mean, 6);
      expect(statistics.std[c]).toBeCloseTo(Math.sqrt(variance), 6);
    });
    expect(statistics.std[2]).toBe(0);
  });

  it('is divided by its own train, val and test folders', async () => {
    const folder = temporaryFolder();
    await putClasses(join(folder, 'train'), ['a', 'b'], 4);
    await putClasses(join(folder, 'val'), ['a', 'b'], 2);
    await putClasses(join(folder, 'test'), ['a', 'b'], 3);
    put(folder, 'readme.md', 'x');
    const { classes, counts, skipped } = describeDataset(await open(`folder:${folder}`));
    expect(classes).toEqual(['a', 'b']);
    expect(counts).toEqual({ train: [4, 4], validation: [2, 2], test: [3, 3] });
    expect(skipped).toEqual([
      { file: 'readme.md', reason: 'misplaced: next to the folder train of a split dataset' },
    ]);
  });

  it('gives up a part of its training images for the validation it lacks', async () => {
    const folder = temporaryFolder();
    await putClasses(join(folder, 'train'), ['a', 'b'], 10);
    await putClasses(join(folder, 'test'), ['a', 'b'], 3);
    const { counts } = describeDataset(await open(`folder:${folder}`, { validationSplit: 0.2 }));
    expect(counts).toEqual({ train: [8, 8], validation: [2, 2], test: [3, 3] });
  });

  it('refuses train and test folders of other classes', async () => {
    const folder = temporaryFolder();
    await putClasses(join(folder, 'train'), ['a', 'b'], 1);
    await putClasses(join(folder, 'test'), ['a', 'c'], 1);
    expect((await errorOf(open(`folder:${folder}`))).message).toBe(
      'Expected the class folders of train in test too. Received it without "b" and with "c" besides: ' +
        'make the class folders the same.',
    );
  });

  it('may have a class called train', async () => {
    const folder = temporaryFolder();
    await putClasses(folder, ['car', 'train'], 3);
    expect((await open(`folder:${folder}`)).classes).toEqual(['car', 'train']);
  });

  it('needs two classes', async () => {
    const folder = temporaryFolder();
    await putClasses(folder, ['only'], 2);
    expect((await errorOf(open(`folder:${folder}`))).message).toContain('Received only the class "only"');
    const flat = temporaryFolder();
    put(flat, 'x.png', await png([0, 0, 0]));
    expect((await errorOf(open(`folder:${flat}`))).message).toContain(
      'Received no class; 1 skipped, such as x.png (misplaced: outside the class folders)',
    );
    put(flat, 'y.png', await png([0, 0, 0]));
    expect((await errorOf(open(`folder:${flat}`))).message).toMatch(
      /2 images outside any subfolder, such as x\.png: put each class into its own folder, or choose the parent folder if .* is a class\.$/,
    );
  });

  it('whose class folders are further down says which folder to choose', async () => {
    const folder = temporaryFolder();
    await putClasses(join(folder, 'archive/images'), ['a', 'b'], 2);
    put(folder, 'read.me', 'x');
    const error = await errorOf(open(`folder:${folder}`));
    expect(error.code).toBe('data/too-deep');
    expect(error.suggestion).toEqual({ within: 'archive/images' });
    expect(error.message).toMatch(/choose \/.*\/archive\/images\.$/);
    expect((await open(`folder:${join(folder, error.suggestion?.within ?? '')}`)).classes).toEqual([
      'a',
      'b',
    ]);
  });

  it('whose divided form is further down says which folder to choose, and where folders of a split are too deep', async () => {
    const folder = temporaryFolder();
    await putClasses(join(folder, 'v1/train'), ['a', 'b'], 2);
    await putClasses(join(folder, 'v1/test'), ['a', 'b'], 2);
    expect((await errorOf(open(`folder:${folder}`))).suggestion).toEqual({ within: 'v1' });
    const inner = temporaryFolder();
    await putClasses(join(inner, 'train/images'), ['a', 'b'], 2);
    const error = await errorOf(open(`folder:${inner}`));
    expect(error.suggestion).toBeUndefined();
    expect(error.message).toMatch(/Received them in .*\/train\/images: move them up\.$/);
  });

  it('is divided by a folder dev, and refuses two of a kind, or none to train on', async () => {
    const folder = temporaryFolder();
    await putClasses(join(folder, 'Train'), ['a', 'b'], 3);
    await putClasses(join(folder, 'dev'), ['a', 'b'], 2);
    const { counts } = describeDataset(await open(`folder:${folder}`, { testSplit: 0 }));
    expect(counts).toEqual({ train: [3, 3], validation: [2, 2], test: [0, 0] });
    await putClasses(join(folder, 'val'), ['a', 'b'], 1);
    expect((await errorOf(open(`folder:${folder}`))).message).toMatch(
      /one folder of validation images in .* Received dev and val: merge their images/,
    );
    const lone = temporaryFolder();
    await putClasses(join(lone, 'test'), ['a', 'b'], 4);
    const error = await errorOf(open(`folder:${lone}`));
    expect(error.message).toMatch(
      /Expected a folder train next to test in .* or choose .*\/test to split its/,
    );
    expect(error.suggestion).toEqual({ within: 'test' });
    await putClasses(lone, ['a', 'b'], 4);
    expect((await errorOf(open(`folder:${lone}`))).message).toMatch(/Expected a folder train next to test/);
  });

  it('with images in train and test but no class folders is no choice between train and test', async () => {
    const folder = temporaryFolder();
    await putClasses(folder, ['train', 'test'], 3);
    expect((await errorOf(open(`folder:${folder}`))).message).toMatch(
      /Expected a folder for each class in test and train of .* Received none/,
    );
  });

  it('ignores what systems leave behind, at every level', async () => {
    const folder = temporaryFolder();
    const left = ['__MACOSX', '@eaDir', '.ipynb_checkpoints', '$RECYCLE.BIN', 'System Volume Information'];
    for (const split of ['train', 'test']) {
      await putClasses(join(folder, split), ['a', 'b'], 2);
      for (const name of left) {
        put(folder, `${name}/x.png`, 'x');
        put(folder, `${split}/${name}/x.png`, 'x');
        put(folder, `${split}/a/${name}/x.png`, 'x');
      }
      put(folder, `${split}/b/._000.png`, 'x');
    }
    const { classes, skipped } = await open(`folder:${folder}`);
    expect(classes).toEqual(['a', 'b']);
    expect(skipped).toEqual([]);
  });

  it('is read by content, whatever the names end with', async () => {
    const folder = temporaryFolder();
    const jpeg = await sharp(await png([9, 9, 9]))
      .jpeg()
      .toBuffer();
    const avif = await sharp(await png([200, 100, 50], 16, 16))
      .avif({ quality: 100 })
      .toBuffer();
    for (const name of ['a', 'b']) {
      put(folder, `${name}/1.jfif`, jpeg);
      put(folder, `${name}/2`, jpeg);
      put(folder, `${name}/3.txt`, await png([1, 2, 3]));
      put(folder, `${name}/4.avif`, avif);
    }
    const dataset = await open(`folder:${folder}`, { validationSplit: 0, testSplit: 0 });
    expect(dataset.skipped).toEqual([]);
    expect(dataset.splits.train.size).toBe(8);
    const last = [...(await dataset.splits.train.read(3))].slice(0, 3).map((value) => value * 255);
    [200, 100, 50].forEach((value, c) => {
      expect(Math.abs((last[c] ?? 0) - value)).toBeLessThan(6);
    });
  });

  it('follows links where that is asked for', async () => {
    const folder = temporaryFolder();
    const outside = temporaryFolder();
    await putClasses(folder, ['a'], 4);
    await putClasses(outside, ['elsewhere'], 4);
    symlinkSync(join(outside, 'elsewhere'), join(folder, 'b'));
    symlinkSync(put(outside, 'one.png', await png([1, 1, 1])), join(folder, 'a/one.png'));
    const { classes, counts, skipped } = describeDataset(
      await open(`folder:${folder}`, { followLinks: true, validationSplit: 0, testSplit: 0 }),
    );
    expect([classes, counts.train, skipped]).toEqual([['a', 'b'], [5, 4], []]);
    expect((await errorOf(open(`folder:${folder}`))).message).toContain('--follow-links');
  });

  it('takes names with accents for the same, however the system spells them', async () => {
    const folder = temporaryFolder();
    const composed = 'caf\u00e9';
    const apart = 'cafe\u0301';
    await putClasses(join(folder, 'train'), ['a', composed], 2);
    await putClasses(join(folder, 'test'), ['a', apart], 2);
    put(folder, `train/${apart}/more.png`, await png([7, 7, 7]));
    const dataset = await open(`folder:${folder}`, { validationSplit: 0 });
    expect(dataset.classes).toEqual(['a', composed]);
    expect(describeDataset(dataset).counts.train).toEqual([2, 3]);
    expect(dataset.splits.test.identity(2).name).toBe(`test/${composed}/000.png`);
  });

  it('must be there, and be a folder', async () => {
    const folder = temporaryFolder();
    expect((await errorOf(open(`folder:${join(folder, 'no')}`))).code).toBe('data/not-found');
    const file = put(folder, 'file', '');
    expect((await errorOf(open(`folder:${file}`))).message).toContain('Expected a folder with one subfolder');
  });

  it('is cut to the limit evenly, and reports its progress', async () => {
    const folder = temporaryFolder();
    await putClasses(folder, ['a', 'b', 'c'], 9);
    const seen: string[] = [];
    const dataset = await open(
      `folder:${folder}`,
      { limit: 12 },
      { onProgress: (done, total, what) => seen.push(`${what} ${done}/${total}`) },
    );
    expect(describeDataset(dataset).counts).toEqual({
      train: [3, 3, 3],
      validation: [0, 0, 0],
      test: [1, 1, 1],
    });
    expect(seen).toContain('checking images 12/12');
    expect(seen.at(-1)).toBe('measuring pixels 9/9');
  });

  it('stops opening when it is told to', async () => {
    const folder = temporaryFolder();
    await putClasses(folder, ['a', 'b'], 20);
    const stop = new AbortController();
    const opening = open(
      `folder:${folder}`,
      {},
      { signal: stop.signal, onProgress: (done) => done === 3 && stop.abort(new Error('enough')) },
    );
    await expect(opening).rejects.toThrow('enough');
  });

  it('keeps as many decoded images as its cache allows, and names the file that breaks later', async () => {
    const folder = temporaryFolder();
    await putClasses(folder, ['a', 'b'], 8);
    const bytes = 4 * 4 * 3;
    const options = { cacheBytes: 5 * bytes + 1 };
    const { splits } = await open(`folder:${folder}`, { validationSplit: 0, testSplit: 0 }, options);
    rmSync(folder, { recursive: true });
    const indices = Array.from({ length: splits.train.size }, (_, index) => index);
    const outcomes = await Promise.allSettled(indices.map((index) => splits.train.read(index)));
    const failed = outcomes.filter(({ status }) => status === 'rejected');
    expect(outcomes.length - failed.length).toBe(5);
    expect(failed[0]).toMatchObject({
      reason: { message: expect.stringMatching(/Received .*\.png \(no such file/) },
    });
  });

  it('whose images break fails the batch they are in, and no other promise', async () => {
    const folder = temporaryFolder();
    await putClasses(folder, ['a', 'b'], 6);
    const dataset = await open(`folder:${folder}`, {}, { cacheBytes: 0 });
    rmSync(folder, { recursive: true });
    const all = batches(dataset, 'train', { batchSize: 2, seed: 1, epoch: 0, shuffle: true });
    expect((await errorOf(all.next())).code).toBe('data/unreadable-image');
  });
});
