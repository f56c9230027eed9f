import { type UnzipFileInfo, unzipSync } from 'fflate';
import { messageOf, SkiplaneError } from '../../core/error.ts';
import { formatShape, sameShape } from '../../core/shape.ts';
import { isFolder, readBytes, sourcePath } from './files.ts';
import { numberedClasses } from './labels.ts';
import { type NpyArray, parseNpy } from './npy.ts';
import { mapPools, memoryPool, type PerPool, type RawDataset } from './pool.ts';
import type { ImageShape } from './shape.ts';

/** The names that images and labels may have, of training and of testing. */
const trainNames = [
  ['x_train', 'y_train'],
  ['x', 'y'],
  ['images', 'labels'],
] as const;
const testNames = ['x_test', 'y_test'] as const;
const knownNames = [...trainNames, testNames].flat();

/** DEFLATE cannot make anything larger by more (zlib's technical notes); a header that claims so is damaged. */
const maxDeflateRatio = 1032;
const maxEntries = 10_000;

interface ImageSet {
  readonly images: NpyArray;
  readonly labels: NpyArray;
  readonly shape: ImageShape;
  readonly names: readonly [string, string];
}

/**
 * Reads a NumPy archive with `x_train` and `y_train`, perhaps `x_test` and `y_test`; or `x` and `y`; or `images` and
 * `labels`. Images are [n, height, width] or [n, height, width, channels]. Pixels run from 0 to 1, or to 255, or (of
 * 16-bit values) to 65535, told by their maximum in training. Throws a SkiplaneError for anything else.
 */
export async function readNpz(path: string): Promise<RawDataset> {
  const file = sourcePath(path);
  if (await isFolder(file)) throw notAnArchive(file, 'a folder');
  const arrays = unpack(await readBytes(file), file);
  const names = trainNames.find(([images, labels]) => arrays.has(images) && arrays.has(labels));
  if (names === undefined) throw missingArrays(file, [...arrays.keys()]);
  const train = imageSet(file, arrays, names);
  const hasTest = testNames.every((name) => arrays.has(name));
  const sets: PerPool<ImageSet> = hasTest ? { train, test: imageSet(file, arrays, testNames) } : { train };
  if (sets.test !== undefined && !sameShape(train.shape, sets.test.shape)) {
    throw new SkiplaneError(
      'data/npz-shape',
      `Expected test images of ${formatShape(train.shape)} in ${file}, as the training images are. ` +
        `Received ${formatShape(sets.test.shape)}: give both the same size.`,
    );
  }
  const { classes, labels } = numberedClasses(
    file,
    mapPools(sets, (set) => wholeLabels(file, set)),
  );
  const range = pixelRange(file, train);
  return {
    classes,
    shape: train.shape,
    pools: mapPools(sets, (set, name) =>
      memoryPool(checkedPixels(file, set, range), range, labels[name] ?? new Int32Array(), set.shape),
    ),
    skipped: [],
  };
}

function unpack(bytes: Buffer, file: string): ReadonlyMap<string, Uint8Array> {
  let entries = 0;
  const wanted = (entry: UnzipFileInfo): boolean => {
    entries += 1;
    if (entries > maxEntries || entry.size > bytes.length) throw new Error('damaged directory');
    if (!knownNames.some((name) => entry.name === `${name}.npy`)) return false;
    if (entry.originalSize <= entry.size * (entry.compression === 0 ? 1 : maxDeflateRatio) + 64) return true;
    throw new Error(`${entry.name} claims ${entry.originalSize} bytes`);
  };
  try {
    const unzipped = unzipSync(bytes, { filter: wanted });
    return new Map(Object.entries(unzipped).map(([name, content]) => [name.replace(/\.npy$/, ''), content]));
  } catch (thrown) {
    throw notAnArchive(file, `one that cannot be unpacked (${messageOf(thrown)})`);
  }
}

function notAnArchive(file: string, received: string): SkiplaneError {
  return new SkiplaneError(
    'data/npz-damaged',
    `Expected a NumPy archive (.npz) at ${file}. Received ${received}: save it again with numpy.savez.`,
  );
}

function missingArrays(file: string, found: readonly string[]): SkiplaneError {
  return new SkiplaneError(
    'data/npz-arrays',
    `Expected the arrays x_train and y_train, x and y, or images and labels in ${file}. ` +
      `Received ${found.length === 0 ? 'none of them' : `only ${found.join(', ')}`}: save them under these names.`,
  );
}

function imageSet(
  file: string,
  arrays: ReadonlyMap<string, Uint8Array>,
  names: readonly [string, string],
): ImageSet {
  const [imagesName, labelsName] = names;
  const images = parseNpy(arrays.get(imagesName) ?? new Uint8Array(), imagesName);
  const labels = parseNpy(arrays.get(labelsName) ?? new Uint8Array(), labelsName);
  const [count = 0, height = 0, width = 0, channels = 1] = images.shape;
  if ((images.shape.length !== 3 && images.shape.length !== 4) || images.values.length === 0) {
    throw new SkiplaneError(
      'data/npz-shape',
      `Expected ${imagesName} of [n, height, width] or [n, height, width, channels] in ${file}. ` +
        `Received [${images.shape.join(', ')}]: reshape it.`,
    );
  }
  if (channels > 4 && (images.shape[1] === 1 || images.shape[1] === 3)) {
    throw new SkiplaneError(
      'data/npz-shape',
      `Expected ${imagesName} with its channels last in ${file}. Received [${images.shape.join(', ')}]: ` +
        `save numpy.transpose(${imagesName}, (0, 2, 3, 1)) as a contiguous array.`,
    );
  }
  if (labels.values.length !== count || labels.shape[0] !== count) {
    throw new SkiplaneError(
      'data/npz-labels',
      `Expected ${labelsName} of [${count}], the number of each image's class, in ${file}. ` +
        `Received [${labels.shape.join(', ')}]: one-hot labels become numbers by ${labelsName}.argmax(axis=1).`,
    );
  }
  return { images, labels, shape: [height, width, channels], names };
}

function wholeLabels(file: string, { labels, names }: ImageSet): NpyArray['values'] {
  for (const value of labels.values) {
    if (Number.isSafeInteger(value)) continue;
    throw new SkiplaneError(
      'data/npz-labels',
      `Expected whole numbers in ${names[1]} of ${file}. Received ${value}: save the number of each class.`,
    );
  }
  return labels.values;
}

/** The pixel value that stands for 1: the smallest of 1, 255 and 65535 that no training pixel exceeds. */
function pixelRange(file: string, { images, names }: ImageSet): number {
  let most = 0;
  for (const value of images.values) if (value > most) most = value;
  const range = [1, 255, 65535].find((candidate) => most <= candidate);
  if (range === undefined) throw strangePixel(file, names[0], most, 65535);
  return range;
}

function checkedPixels(file: string, { images, names }: ImageSet, range: number): Uint8Array | Float32Array {
  for (const value of images.values) {
    if (!(value >= 0 && value <= range)) throw strangePixel(file, names[0], value, range);
  }
  return images.values instanceof Float64Array ? Float32Array.from(images.values) : images.values;
}

function strangePixel(file: string, name: string, received: number, range: number): SkiplaneError {
  return new SkiplaneError(
    'data/npz-pixels',
    `Expected pixels 0 to ${range} in ${name} of ${file} (the training images' maximum tells between 1, 255 and ` +
      `65535). Received ${received}: save pixels that are not normalised.`,
  );
}
