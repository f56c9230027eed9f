import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { describeDataset } from '../../../engine/data/describe.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { errorOf, idx, open, put } from './fixtures.ts';

/** Image i is 2 × 3 of the bytes 6i … 6i + 5. */
const counting = (images: number): Buffer =>
  idx(
    [images, 2, 3],
    Array.from({ length: images * 6 }, (_, i) => i % 256),
  );

describe('the bundled MNIST digits', () => {
  it('are 10,000 images of 28×28×1 whose mean and deviation are those of MNIST', async () => {
    const { classes, counts, shape, statistics } = describeDataset(await open('mnist'));
    expect(classes).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(shape).toEqual([28, 28, 1]);
    expect(
      Object.values(counts)
        .flat()
        .reduce((sum, count) => sum + count, 0),
    ).toBe(10_000);
    // MNIST's 60,000 training images have 0.1307 and 0.3081.
    expect(statistics.mean[0]).toBeCloseTo(0.1307, 2);
    expect(statistics.std[0]).toBeCloseTo(0.3081, 2);
  });

  it('are resized and colored for another input', async () => {
    const { shape, splits } = await open('mnist', { limit: 40 }, { shape: [32, 32, 3] });
    expect(shape).toEqual([32, 32, 3]);
    const image = await splits.train.read(0);
    expect(image.length).toBe(32 * 32 * 3);
    expect(Math.max(...image)).toBeGreaterThan(0.5);
    expect(image[3 * 500]).toBe(image[3 * 500 + 1]);
    expect(await splits.train.read(0)).toEqual(image);
  });
});

/** The header of an IDX file. */
function typed(type: number, lengths: readonly number[]): Buffer {
  const header = idx(lengths, []);
  header[2] = type;
  return header;
}

function floats(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => {
    bytes.writeFloatBE(value, 4 * i);
  });
  return bytes;
}

describe('IDX files', () => {
  it('are one data set with their packed forms beside them, in the folder raw as torchvision leaves them', async () => {
    const folder = temporaryFolder();
    for (const [name, content] of [
      ['train-images-idx3-ubyte', counting(4)],
      ['train-labels-idx1-ubyte', idx([4], [5, 3, 5, 3])],
      ['val-images-idx3-ubyte', counting(3)],
      ['val-labels-idx1-ubyte', idx([3], [5, 3, 5])],
      ['t10k-images-idx3-ubyte', counting(2)],
      ['t10k-labels-idx1-ubyte', idx([2], [3, 5])],
    ] as const) {
      put(folder, `raw/${name}`, content);
      put(folder, `raw/${name}.gz`, gzipSync(content));
      put(folder, `raw/._${name}`, 'left by a Mac');
    }
    const { splits } = await open(`idx:${folder}`, { validationSplit: 0.5, testSplit: 0.5 - 0.1 });
    expect([splits.train.size, splits.validation.size, splits.test.size]).toEqual([4, 3, 2]);
    const above = temporaryFolder();
    put(above, 'FashionMNIST/raw/train-images-idx3-ubyte', counting(4));
    const error = await errorOf(open(`idx:${above}`));
    expect(error.suggestion).toEqual({ within: 'FashionMNIST/raw' });
    expect(error.message).toMatch(/Received FashionMNIST: choose .*\/FashionMNIST\/raw\.$/);
  });

  it.each([
    [
      'signed bytes',
      0x09,
      Buffer.from(Int8Array.from([-128, 0, 127, 1]).buffer),
      [-128, 0, 127, 1],
      [-128, 127],
    ],
    ['shorts', 0x0b, Buffer.from([0, 0, 0, 9, 0x0f, 0xff, 1, 0]), [0, 9, 4095, 256], [0, 4095]],
    [
      'integers',
      0x0c,
      Buffer.from([0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0]),
      [0, 1, 65536, 256],
      [0, 2 ** 24 - 1],
    ],
    ['floats', 0x0d, floats([0, 0.25, 1.5, -0.125]), [0, 0.25, 1.5, -0.125], [0, 1]],
  ])('may hold %s', async (_, type, bytes, values, [low = 0, high = 1]) => {
    const folder = temporaryFolder();
    put(folder, 'train-images-idx3-ubyte', Buffer.concat([typed(type, [2, 1, 2]), bytes]));
    put(folder, 'train-labels-idx1-ubyte', idx([2], [0, 1]));
    const { splits } = await open(`idx:${folder}`, { validationSplit: 0, testSplit: 0 });
    const read = [...(await splits.train.read(0)), ...(await splits.train.read(1))];
    values.forEach((value, i) => {
      expect(read[i]).toBeCloseTo((value - low) / (high - low), 6);
    });
  });

  it('are read with their test set, packed or not', async () => {
    const folder = temporaryFolder();
    put(folder, 'train-images-idx3-ubyte.gz', gzipSync(counting(4)));
    put(folder, 'train-labels-idx1-ubyte.gz', gzipSync(idx([4], [5, 3, 5, 3])));
    put(folder, 't10k-images.idx3-ubyte', counting(2));
    put(folder, 't10k-labels.idx1-ubyte', idx([2], [3, 5]));
    const dataset = await open(`idx:${folder}`, { validationSplit: 0 });
    expect(dataset.classes).toEqual(['3', '5']);
    expect(dataset.shape).toEqual([2, 3, 1]);
    expect([...dataset.splits.train.labels]).toEqual([1, 0, 1, 0]);
    expect([...dataset.splits.test.labels]).toEqual([0, 1]);
    expect([...(await dataset.splits.train.read(1))].map((value) => Math.round(value * 255))).toEqual([
      6, 7, 8, 9, 10, 11,
    ]);
  });

  it('are told apart by what their names begin with', async () => {
    const folder = temporaryFolder();
    for (const name of ['letters', 'digits']) {
      put(folder, `emnist-${name}-train-images-idx3-ubyte`, counting(2));
      put(folder, `emnist-${name}-train-labels-idx1-ubyte`, idx([2], [0, 1]));
    }
    expect((await errorOf(open(`idx:${folder}`))).message).toContain('Expected one file of training images');
    expect((await open(`idx:${join(folder, 'emnist-letters')}`)).classes).toEqual(['0', '1']);
  });

  const good = { images: counting(3), labels: idx([3], [0, 1, 0]) };
  it.each([
    [
      'missing images',
      { labels: good.labels },
      /Expected files such as train-images-idx3-ubyte.* Received train-labels/,
    ],
    [
      'missing labels',
      { images: good.images },
      /Expected the labels train-labels-idx1-ubyte\[\.gz\] next to/,
    ],
    [
      'another magic number',
      { ...good, images: Buffer.from('PNG!data') },
      /start with 0x00000803 .* Received 0x504e4721/,
    ],
    [
      'an unknown type',
      { ...good, labels: Buffer.from([0, 0, 0x0a, 1, 0, 0, 0, 0]) },
      /0x00000801 .* Received 0x00000a01/,
    ],
    [
      'labels that are no whole numbers',
      { ...good, labels: Buffer.concat([typed(0x0d, [3]), floats([0, 0.5, 1])]) },
      /Expected whole numbers in .* Received 0\.5/,
    ],
    ['an empty file', { ...good, images: Buffer.alloc(0) }, /Received 0 bytes/],
    [
      'a missing end',
      { ...good, images: good.images.subarray(0, 30) },
      /Expected 34 bytes .* says 3×2×3\. Received 30: .* truncated/,
    ],
    [
      'a header that ends early',
      { ...good, images: good.images.subarray(0, 9) },
      /Received 9: the file is truncated/,
    ],
    [
      'enormous lengths',
      { ...good, images: idx([2 ** 32 - 1, 2 ** 31, 2 ** 31], []) },
      /Received 16: the file is truncated/,
    ],
    [
      'too few labels',
      { ...good, labels: idx([2], [0, 1]) },
      /one label for each image.* 3×2×3 values .* 2 labels/,
    ],
    ['no image', { images: idx([0, 2, 3], []), labels: idx([0], []) }, /at least one/],
    [
      'a single class',
      { ...good, labels: idx([3], [4, 4, 4]) },
      /at least 2 classes in .* only the class "4"/,
    ],
  ] as const)('with %s are refused', async (_, files: { images?: Buffer; labels?: Buffer }, message) => {
    const folder = temporaryFolder();
    if (files.images !== undefined) put(folder, 'train-images-idx3-ubyte', files.images);
    if (files.labels !== undefined) put(folder, 'train-labels-idx1-ubyte', files.labels);
    expect((await errorOf(open(`idx:${folder}`))).message).toMatch(message);
  });

  it('with a damaged packing, an unknown test label or other test sizes are refused', async () => {
    const folder = temporaryFolder();
    put(folder, 'train-images-idx3-ubyte', good.images);
    const labels = put(folder, 'train-labels-idx1-ubyte', good.labels);
    put(folder, 't10k-images-idx3-ubyte', counting(1));
    put(folder, 't10k-labels-idx1-ubyte', idx([1], [9]));
    expect((await errorOf(open(`idx:${folder}`))).message).toMatch(
      /among the 2 training labels \(0 to 1\)\. Received 9/,
    );
    put(folder, 't10k-images-idx3-ubyte', idx([1, 1, 1], [0]));
    expect((await errorOf(open(`idx:${folder}`))).message).toMatch(/test images of 2×3×1, .* Received 1×1×1/);
    put(folder, 'train-images-idx3-ubyte.gz', gzipSync(good.images).subarray(0, 20));
    const packed = temporaryFolder();
    put(packed, 'train-images-idx3-ubyte.gz', gzipSync(good.images).subarray(0, 20));
    put(packed, 'train-labels-idx1-ubyte', good.labels);
    expect((await errorOf(open(`idx:${packed}`))).message).toContain('cannot be unpacked');
    expect((await errorOf(open(`idx:${labels}`))).message).toContain('Expected files such as');
    expect((await errorOf(open(`idx:${join(folder, 'none/prefix')}`))).code).toBe('data/not-found');
  });
});

/** A CIFAR record: label bytes, then the planes; red counts up, green is `green`, blue is 0. */
function record(labels: readonly number[], green: number): Buffer {
  const planes = Buffer.alloc(3072);
  for (let i = 0; i < 1024; i++) planes[i] = i % 256;
  planes.fill(green, 1024, 2048);
  return Buffer.concat([Buffer.from(labels), planes]);
}
const records = (classes: number, label: (i: number) => readonly number[]): Buffer =>
  Buffer.concat(Array.from({ length: classes }, (_, i) => record(label(i), i)));

describe('CIFAR files', () => {
  it('of 10 classes become images of pixels, with the names beside them', async () => {
    const folder = temporaryFolder();
    put(
      folder,
      'data_batch_1.bin',
      records(10, (i) => [i]),
    );
    put(
      folder,
      'data_batch_2.bin',
      records(10, (i) => [9 - i]),
    );
    put(
      folder,
      'test_batch.bin',
      records(2, (i) => [i]),
    );
    put(folder, 'batches.meta.txt', `${Array.from('abcdefghij').join('\n')}\n\n`);
    const dataset = await open(`cifar10:${folder}`, { validationSplit: 0 });
    expect(dataset.classes).toEqual(Array.from('abcdefghij'));
    expect(dataset.shape).toEqual([32, 32, 3]);
    expect([...dataset.splits.train.labels]).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0,
    ]);
    expect(dataset.splits.test.size).toBe(2);
    const image = await dataset.splits.train.read(13);
    // Row 3, column 5 is the 101st pixel; the fourth record's green is 3.
    expect([...image.subarray(303, 306)].map((value) => Math.round(value * 255))).toEqual([101, 3, 0]);
  });

  it('of 100 classes are told by their fine labels', async () => {
    const folder = temporaryFolder();
    put(
      folder,
      'train.bin',
      records(100, (i) => [0, i]),
    );
    const dataset = await open(`cifar100:${folder}`, { validationSplit: 0, testSplit: 0 });
    expect(dataset.classes.length).toBe(100);
    expect([...dataset.splits.train.labels]).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  it('that are missing, truncated, of other classes or badly named are refused', async () => {
    const folder = temporaryFolder();
    const message = async (): Promise<string> => (await errorOf(open(`cifar10:${folder}`))).message;
    expect(await message()).toMatch(/Expected data_batch_1\.bin .* Received an empty folder/);
    put(folder, 'data_batch_1.bin', records(10, (i) => [i]).subarray(0, 5000));
    expect(await message()).toMatch(/records of 3073 bytes\. Received 5000 bytes: .* truncated/);
    put(folder, 'data_batch_1.bin', '');
    expect(await message()).toContain('Received 0 bytes');
    put(
      folder,
      'data_batch_1.bin',
      records(11, (i) => [i]),
    );
    expect(await message()).toMatch(/Expected labels 0 to 9 in .*\. Received 10 in record 10/);
    put(
      folder,
      'data_batch_1.bin',
      records(4, (i) => [i]),
    );
    expect(await message()).toMatch(
      /at least 1 training image of each of the 10 classes .* none of "4", "5"/,
    );
    put(folder, 'batches.meta.txt', 'cat\ncat\n');
    expect(await message()).toMatch(/Expected 10 different class names .* Received 2 \(1 different\)/);
    const above = temporaryFolder();
    put(above, 'data/cifar-10-batches-bin/data_batch_1.bin', '');
    const error = await errorOf(open(`cifar10:${above}`));
    expect(error.suggestion).toEqual({ within: 'data/cifar-10-batches-bin' });
    expect(error.message).toMatch(/Received data: choose .*\/data\/cifar-10-batches-bin\.$/);
    const file = put(folder, 'x', '');
    expect((await errorOf(open(`cifar100:${file}`))).message).toContain('Expected a folder with train.bin');
  });
});
