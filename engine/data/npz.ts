import { type UnzipFileInfo, unzipSync } from 'fflate';
import { messageOf, SkiplaneError } from '../../core/error.ts';
import { formatShape, sameShape } from '../../core/shape.ts';
import { channelPlace, fromOneHot, interleaved } from './array-layout.ts';
import { type ArrayPair, arrayPairs } from './array-names.ts';
import { arrayRange, pixelsWithin } from './array-pixels.ts';
import type { OpenOptions } from './contract.ts';
import { expectFile, readBytes, sourcePath } from './files.ts';
import { type LabelValues, labelledClasses } from './labels.ts';
import { type NpyArray, type NpyTexts, parseLabels, parseNpy } from './npy.ts';
import { mapPools, memoryPool, type Pool, type RawDataset } from './pool.ts';
import type { PixelRange } from './range.ts';
import type { ImageShape } from './shape.ts';

/** DEFLATE cannot make anything larger by more (zlib's technical notes); a header that claims so is damaged. */
const maxDeflateRatio = 1032;
const maxEntries = 10_000;

interface ImageSet {
  readonly images: NpyArray;
  readonly labels: LabelValues;
  readonly shape: ImageShape;
  /** Whether each image is a plane per channel. */
  readonly planes: boolean;
  readonly name: string;
}

/**
 * Reads a NumPy archive of images and labels: `x_train` and `y_train`, `x` and `y`, `images` and `labels`, `train_images` and
 * `train_labels` and the like, perhaps with others for validation and test. Images are [n, height, width], or with an axis of channels
 * at the end or before the height (see `channelPlace`). Labels are numbers, one-hot rows or texts. What pixels mean is told by
 * `measuredRange`. Throws a SkiplaneError for anything else.
 */
export async function readNpz(path: string, { ranges }: OpenOptions): Promise<RawDataset> {
  const file = sourcePath(path);
  await expectFile(file, 'a NumPy archive', '.npz');
  const bytes = await readBytes(file);
  const names = arraysOf(bytes, file);
  const found = arrayPairs(names);
  if (found === undefined) throw missingArrays(file, names);
  const arrays = unpack(bytes, file, Object.values(found.pairs).flat());
  const sets = mapPools(found.pairs, (pair) => imageSet(file, arrays, pair));
  for (const [pool, set] of Object.entries(sets)) {
    if (sameShape(sets.train.shape, set.shape)) continue;
    throw new SkiplaneError(
      'data/npz-shape',
      `Expected ${pool} images of ${formatShape(sets.train.shape)} in ${file}, like the training images. ` +
        `Received ${formatShape(set.shape)}: give both the same size.`,
    );
  }
  const { classes, labels } = labelledClasses(
    file,
    mapPools(sets, (set) => set.labels),
  );
  const { kind, values } = sets.train.images;
  const range = arrayRange({ kind, values, name: sets.train.name }, ranges);
  return {
    classes,
    shape: sets.train.shape,
    pools: mapPools(sets, (set, name) => poolOf(set, range, labels[name] ?? new Int32Array())),
    ranges: { [kind]: range },
    skipped: found.skipped,
  };
}

function poolOf({ images, shape, planes, name }: ImageSet, range: PixelRange, labels: Int32Array): Pool {
  const pixels = pixelsWithin({ ...images, name }, range);
  return memoryPool(planes ? interleaved(pixels, shape) : pixels, range, labels, shape);
}

/** The names of an archive's arrays. */
function arraysOf(bytes: Buffer, file: string): string[] {
  const names: string[] = [];
  unzipped(bytes, file, ({ name }) => {
    if (/^[^/\\]+\.npy$/.test(name)) names.push(name.replace(/\.npy$/, ''));
    return false;
  });
  return names;
}

function unpack(bytes: Buffer, file: string, names: readonly string[]): ReadonlyMap<string, Uint8Array> {
  const content = unzipped(bytes, file, (entry) => {
    if (!names.some((name) => entry.name === `${name}.npy`)) return false;
    if (entry.originalSize <= entry.size * (entry.compression === 0 ? 1 : maxDeflateRatio) + 64) return true;
    throw new Error(`${entry.name} claims ${entry.originalSize} bytes`);
  });
  return new Map(Object.entries(content).map(([name, array]) => [name.replace(/\.npy$/, ''), array]));
}

function unzipped(
  bytes: Buffer,
  file: string,
  wanted: (entry: UnzipFileInfo) => boolean,
): Readonly<Record<string, Uint8Array>> {
  let entries = 0;
  try {
    return unzipSync(bytes, {
      filter(entry) {
        entries += 1;
        if (entries > maxEntries || entry.size > bytes.length) throw new Error('damaged directory');
        return wanted(entry);
      },
    });
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
      `Received ${found.length === 0 ? 'none' : `only ${found.slice(0, 12).join(', ')}`}: save them under these names.`,
  );
}

function imageSet(
  file: string,
  arrays: ReadonlyMap<string, Uint8Array>,
  [imagesName, labelsName]: ArrayPair,
): ImageSet {
  const images = parseNpy(arrays.get(imagesName) ?? new Uint8Array(), imagesName);
  const labels = parseLabels(arrays.get(labelsName) ?? new Uint8Array(), labelsName);
  const [count = 0, a = 0, b = 0, c = 1] = images.shape;
  if ((images.shape.length !== 3 && images.shape.length !== 4) || images.values.length === 0) {
    throw new SkiplaneError(
      'data/npz-shape',
      `Expected ${imagesName} of [n, height, width] or [n, height, width, channels] in ${file}. ` +
        `Received [${images.shape.join(', ')}]: reshape it.`,
    );
  }
  const place = images.shape.length === 3 ? 'last' : channelPlace(images.shape);
  if (place === undefined) {
    throw new SkiplaneError(
      'data/npz-shape',
      `Expected ${imagesName} in ${file} whose channels are either last or first. Received [${images.shape.join(', ')}], which may be ` +
        'both: resize the images to a height and width other than 1, 3 and 4.',
    );
  }
  return {
    images,
    labels: labelValues(file, labelsName, labels, count),
    shape: place === 'last' ? [a, b, c] : [b, c, a],
    planes: place === 'first',
    name: `${imagesName} of ${file}`,
  };
}

function labelValues(file: string, name: string, labels: NpyArray | NpyTexts, count: number): LabelValues {
  const [rows, columns = 1, ...more] = labels.shape;
  if (rows === count && columns === 1 && more.length === 0)
    return 'texts' in labels ? labels.texts : wholeNumbers(file, name, labels.values);
  const oneHot =
    rows === count && more.length === 0 && !('texts' in labels)
      ? fromOneHot(labels.values, columns)
      : undefined;
  if (oneHot !== undefined) return oneHot;
  throw new SkiplaneError(
    'data/npz-labels',
    `Expected ${name} in ${file} of [${count}], the class of each image, or of one-hot rows with a single 1 each. ` +
      `Received [${labels.shape.join(', ')}]: save one class for each image, of scores by ${name}.argmax(axis=1).`,
  );
}

function wholeNumbers(file: string, name: string, values: NpyArray['values']): NpyArray['values'] {
  for (const value of values) {
    if (Number.isSafeInteger(value)) continue;
    throw new SkiplaneError(
      'data/npz-labels',
      `Expected whole numbers in ${name} of ${file}. Received ${value}: save the number of each class.`,
    );
  }
  return values;
}
