import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { messageOf, SkiplaneError } from '../../core/error.ts';
import { formatShape, sameShape } from '../../core/shape.ts';
import { byName, expectFolder, isFolder, readBytes, sourcePath } from './files.ts';
import { numberedClasses } from './labels.ts';
import { mapPools, memoryPool, type PerPool, type RawDataset } from './pool.ts';
import type { ImageShape } from './shape.ts';

/** An IDX file of bytes: its lengths along each axis, and its values. */
export interface IdxArray {
  readonly lengths: readonly number[];
  readonly values: Uint8Array;
}

const imagesName = /^(.*)images([-._]idx[34]-ubyte)(\.gz)?$/i;

/**
 * Reads pairs of `*-images-idx3-ubyte` and `*-labels-idx1-ubyte` files (also `.gz`), the form of MNIST,
 * Fashion-MNIST and EMNIST. `path` is their folder, or a path that their names begin with; names with `t10k` or
 * `test` are the test set. Throws a SkiplaneError where files are missing, ambiguous, truncated or of other kinds.
 */
export async function readIdx(path: string): Promise<RawDataset> {
  const pairs = await findPairs(sourcePath(path));
  const train = await readPair(pairs.train);
  const test = pairs.test === undefined ? undefined : await readPair(pairs.test);
  const sets: PerPool<ImageSet> = test === undefined ? { train } : { train, test };
  if (test !== undefined && !sameShape(train.shape, test.shape)) {
    throw new SkiplaneError(
      'data/idx-size',
      `Expected test images of ${formatShape(train.shape)}, as the training images are. ` +
        `Received ${formatShape(test.shape)} in ${pairs.test?.images}: use files that belong together.`,
    );
  }
  const { classes, labels } = numberedClasses(
    `idx:${path}`,
    mapPools(sets, (set) => set.labels),
  );
  return {
    classes,
    shape: train.shape,
    pools: mapPools(sets, (set, name) =>
      memoryPool(set.pixels, 255, labels[name] ?? new Int32Array(), set.shape),
    ),
    skipped: [],
  };
}

interface Pair {
  readonly images: string;
  readonly labels: string;
}

interface ImageSet {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
  readonly shape: ImageShape;
}

async function findPairs(path: string): Promise<{ readonly train: Pair; readonly test?: Pair }> {
  // A path that is no folder is one that the files' names begin with.
  const folder = await isFolder(path).catch(() => false);
  const parent = folder ? path : dirname(path);
  const prefix = folder ? '' : basename(path);
  await expectFolder(parent, 'IDX files');
  const names = (await readdir(parent)).filter((name) => name.startsWith(prefix)).sort(byName);
  const images = names.filter((name) => imagesName.test(name));
  const isTest = (name: string): boolean => /t10k|test/i.test(name.slice(prefix.length));
  const train = single(
    path,
    'training',
    images.filter((name) => !isTest(name)),
  );
  if (train === undefined) {
    throw new SkiplaneError(
      'data/idx-missing',
      `Expected files such as train-images-idx3-ubyte[.gz] and train-labels-idx1-ubyte[.gz] in ${path}. ` +
        `Received ${names.length === 0 ? 'no such file' : names.slice(0, 8).join(', ')}: check the path.`,
    );
  }
  const test = single(path, 'test', images.filter(isTest));
  const pair = (name: string): Pair => ({
    images: join(parent, name),
    labels: labelsOf(parent, name, names),
  });
  return test === undefined ? { train: pair(train) } : { train: pair(train), test: pair(test) };
}

function single(path: string, what: string, names: readonly string[]): string | undefined {
  if (names.length <= 1) return names[0];
  throw new SkiplaneError(
    'data/idx-ambiguous',
    `Expected one file of ${what} images in ${path}. Received ${names.join(', ')}: ` +
      'write what the names of one dataset begin with after the folder.',
  );
}

function labelsOf(folder: string, images: string, names: readonly string[]): string {
  const [, before = '', middle = ''] = imagesName.exec(images) ?? [];
  const stem = `${before}labels${middle.replace(/idx[34]/i, 'idx1')}`.toLowerCase();
  const found = names.find((name) => [stem, `${stem}.gz`].includes(name.toLowerCase()));
  if (found !== undefined) return join(folder, found);
  throw new SkiplaneError(
    'data/idx-missing',
    `Expected the labels ${stem}[.gz] beside ${join(folder, images)}. Received none: add the file.`,
  );
}

async function readPair(pair: Pair): Promise<ImageSet> {
  const images = parseIdx(await bytesOf(pair.images), pair.images, [3, 4]);
  const labels = parseIdx(await bytesOf(pair.labels), pair.labels, [1]);
  const [count = 0, height = 0, width = 0, channels = 1] = images.lengths;
  if (labels.lengths[0] !== count || count * height * width * channels === 0) {
    throw new SkiplaneError(
      'data/idx-size',
      `Expected one label for each image, and at least one. Received ${formatShape(images.lengths)} values in ` +
        `${pair.images} and ${labels.lengths[0]} labels in ${pair.labels}: use files that belong together.`,
    );
  }
  return { pixels: images.values, labels: labels.values, shape: [height, width, channels] };
}

async function bytesOf(file: string): Promise<Buffer> {
  const bytes = await readBytes(file);
  if (!file.toLowerCase().endsWith('.gz')) return bytes;
  try {
    return await promisify(gunzip)(bytes);
  } catch (thrown) {
    throw new SkiplaneError(
      'data/idx-gzip',
      `Expected a gzip file in ${file}. Received one that cannot be unpacked (${messageOf(thrown)}): ` +
        'download it again.',
    );
  }
}

/**
 * Parses an IDX file of unsigned bytes: two zeros, the type 8, the number of axes, their lengths as big-endian 32-bit
 * integers, the values (Y. LeCun, "The MNIST database"). Throws a SkiplaneError for anything else.
 */
export function parseIdx(bytes: Buffer, file: string, axes: readonly number[]): IdxArray {
  const magic = bytes.length >= 4 ? bytes.readUInt32BE(0) : -1;
  const rank = magic - 0x0800;
  if (!axes.includes(rank)) {
    const expected = axes.map((count) => `0x0000080${count}`).join(' or ');
    throw new SkiplaneError(
      'data/idx-magic',
      `Expected ${file} to begin with ${expected} (IDX of unsigned bytes). ` +
        `Received ${bytes.length < 4 ? `${bytes.length} bytes` : `0x${bytes.toString('hex', 0, 4)}`}: ` +
        'check that it is the right file.',
    );
  }
  const header = 4 + 4 * rank;
  const complete = bytes.length >= header;
  const lengths = complete ? Array.from({ length: rank }, (_, axis) => bytes.readUInt32BE(4 + 4 * axis)) : [];
  const expected = header + lengths.reduce((product, length) => product * length, 1);
  if (complete && bytes.length === expected) return { lengths, values: bytes.subarray(header) };
  throw new SkiplaneError(
    'data/idx-size',
    `Expected ${expected} bytes in ${file}${complete ? `, whose header says ${formatShape(lengths)}` : ''}. ` +
      `Received ${bytes.length}: the file is truncated or damaged, download it again.`,
  );
}
