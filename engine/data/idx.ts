import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { messageOf, SkiplaneError } from '../../core/error.ts';
import { formatShape, sameShape } from '../../core/shape.ts';
import { type ArrayPixels, arrayRange, pixelsWithin } from './array-pixels.ts';
import type { OpenOptions } from './contract.ts';
import { byName, expectFolder, isFolder, isHidden, readBytes, sourcePath } from './files.ts';
import { folderBelow } from './folder-below.ts';
import { parseIdx } from './idx-file.ts';
import { numberedClasses } from './labels.ts';
import { mapPools, memoryPool, type PerPool, type RawDataset } from './pool.ts';
import { byteRange } from './range.ts';
import type { ImageShape } from './shape.ts';

const imagesName = /^(.*)images([-._]idx[34])(-ubyte|-byte|-sbyte|-short|-int|-float|-double|)(\.gz)?$/i;
const validationName = /(^|[-_.])(val|valid|validation|dev)([-_.]|$)/i;
const testName = /t10k|test/i;

/**
 * Reads pairs of `*-images-idx3-ubyte` and `*-labels-idx1-ubyte` files (also `.gz`), the form of MNIST,
 * Fashion-MNIST and EMNIST. `path` is their folder, one with them in `raw`, or a path that their names begin with; names with `t10k`
 * or `test` are the test set, those with the word `val`, `valid`, `validation` or `dev` the validation set. A file and its packed form
 * count as one. Throws a SkiplaneError where files are missing, ambiguous, truncated or of other kinds.
 */
export async function readIdx(path: string, { ranges }: OpenOptions): Promise<RawDataset> {
  const pairs = await findPairs(sourcePath(path));
  const sets = await readPairs(pairs);
  for (const [pool, set] of Object.entries(sets)) {
    if (sameShape(sets.train.shape, set.shape)) continue;
    throw new SkiplaneError(
      'data/idx-size',
      `Expected ${pool} images of ${formatShape(sets.train.shape)}, like the training images. ` +
        `Received ${formatShape(set.shape)} in ${set.name}: use files that belong together.`,
    );
  }
  const { classes, labels } = numberedClasses(
    `idx:${path}`,
    mapPools(sets, (set) => set.labels),
  );
  const { kind } = sets.train.pixels;
  // Unsigned bytes have always been 0 to 255 here, even where none is above 1.
  const range = kind === 'byte' ? byteRange : arrayRange(sets.train.pixels, ranges);
  return {
    classes,
    shape: sets.train.shape,
    pools: mapPools(sets, (set, name) =>
      memoryPool(pixelsWithin(set.pixels, range), range, labels[name] ?? new Int32Array(), set.shape),
    ),
    ...(kind === 'byte' ? {} : { ranges: { [kind]: range } }),
    skipped: [],
  };
}

interface Pair {
  readonly images: string;
  readonly labels: string;
}

interface ImageSet {
  readonly pixels: ArrayPixels;
  readonly labels: ArrayLike<number>;
  readonly shape: ImageShape;
  /** The file of its images. */
  readonly name: string;
}

async function readPairs(pairs: PerPool<Pair>): Promise<PerPool<ImageSet>> {
  const { validation, test } = pairs;
  return {
    train: await readPair(pairs.train),
    ...(validation === undefined ? {} : { validation: await readPair(validation) }),
    ...(test === undefined ? {} : { test: await readPair(test) }),
  };
}

async function findPairs(path: string): Promise<PerPool<Pair>> {
  // A path that is no folder is one that the files' names begin with.
  const folder = await isFolder(path).catch(() => false);
  const above = folder ? path : dirname(path);
  const prefix = folder ? '' : basename(path);
  await expectFolder(above, 'IDX files');
  const listed = await readdir(above);
  const named = listed.filter((name) => name.startsWith(prefix) && !isHidden(name));
  // torchvision keeps the files in a folder of this name.
  if (folder && listed.includes('raw') && !named.some((name) => imagesName.test(name)))
    return findPairs(join(path, 'raw'));
  const names = withoutPackedTwins(named).sort(byName);
  const images = names.filter((name) => imagesName.test(name));
  const own = (name: string): string => name.slice(prefix.length);
  const isTest = (name: string): boolean => testName.test(own(name));
  const isValidation = (name: string): boolean =>
    !isTest(name) && validationName.test(own(name).replace(/images.*$/i, ''));
  const pair = (what: string, holds: (name: string) => boolean): Pair | undefined => {
    const name = single(path, what, images.filter(holds));
    return name === undefined
      ? undefined
      : { images: join(above, name), labels: labelsOf(above, name, names) };
  };
  const train = pair('training', (name) => !isTest(name) && !isValidation(name));
  if (train === undefined) throw await missing(path, names);
  const validation = pair('validation', isValidation);
  const test = pair('test', isTest);
  return {
    train,
    ...(validation === undefined ? {} : { validation }),
    ...(test === undefined ? {} : { test }),
  };
}

/** Names without those of packed files beside which the unpacked file lies. */
function withoutPackedTwins(names: readonly string[]): string[] {
  const known = new Set(names.map((name) => name.toLowerCase()));
  return names.filter((name) => !/\.gz$/i.test(name) || !known.has(name.toLowerCase().replace(/\.gz$/, '')));
}

async function missing(path: string, names: readonly string[]): Promise<SkiplaneError> {
  const within = await folderBelow(path, async (folder) =>
    (await readdir(folder)).some((name) => imagesName.test(name)),
  );
  return new SkiplaneError(
    'data/idx-missing',
    `Expected files such as train-images-idx3-ubyte[.gz] and train-labels-idx1-ubyte[.gz] in ${path}. ` +
      `Received ${names.length === 0 ? 'no such file' : names.slice(0, 8).join(', ')}: ` +
      `${within === undefined ? 'check the path' : `choose ${join(path, within)}`}.`,
    within === undefined ? undefined : { within },
  );
}

function single(path: string, what: string, names: readonly string[]): string | undefined {
  if (names.length <= 1) return names[0];
  throw new SkiplaneError(
    'data/idx-ambiguous',
    `Expected one file of ${what} images in ${path}. Received ${names.join(', ')}: ` +
      'add the common prefix of one dataset’s file names after the folder.',
  );
}

function labelsOf(folder: string, images: string, names: readonly string[]): string {
  const [, before = '', middle = ''] = imagesName.exec(images) ?? [];
  const stem = `${before}labels${middle.replace(/idx[34]/i, 'idx1')}`.toLowerCase();
  // Labels may be of another number format than their images.
  const found = names.find((name) => {
    const lower = name.toLowerCase();
    return lower.startsWith(stem) && /^(-[a-z]+)?(\.gz)?$/.test(lower.slice(stem.length));
  });
  if (found !== undefined) return join(folder, found);
  throw new SkiplaneError(
    'data/idx-missing',
    `Expected the labels ${stem}-ubyte[.gz] next to ${join(folder, images)}. Received none: add the file.`,
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
  const strange = labels.values.find((value) => !Number.isSafeInteger(value));
  if (strange !== undefined) {
    throw new SkiplaneError(
      'data/idx-labels',
      `Expected whole numbers in ${pair.labels}. Received ${strange}: write the class number of each image.`,
    );
  }
  return {
    pixels: { kind: images.kind, values: images.values, name: pair.images },
    labels: labels.values,
    shape: [height, width, channels],
    name: pair.images,
  };
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
