import { parseDatasetSource, type SourceKind } from '../../core/document/sources.ts';
import { SkiplaneError } from '../../core/error.ts';
import type { Batch, EpochRequest } from './batch.ts';
import { readCifar } from './cifar.ts';
import type { OpenOptions, Skipped, SplitName } from './contract.ts';
import { readCsv } from './csv.ts';
import { readFolder } from './folder.ts';
import type { SampleIdentity } from './identity.ts';
import { readIdx } from './idx.ts';
import type { PixelNumbers } from './image.ts';
import { keptImages } from './kept-images.ts';
import { readMnist } from './mnist.ts';
import { readNpz } from './npz.ts';
import { mapPools, type Pool, type RawDataset, selected, typicalOf } from './pool.ts';
import type { PixelRanges } from './range.ts';
import { resized } from './resized.ts';
import { checkShape, type ImageShape } from './shape.ts';
import { divide, limited } from './split.ts';
import { type ChannelStatistics, channelStatistics } from './statistics.ts';

/** The images of one purpose: training, validation or test. May be empty. */
export interface Split {
  readonly size: number;
  /** The class of each image, as an index into the dataset's classes. */
  readonly labels: Int32Array;
  /** One image's pixels, 0 to 1, height × width × channels; the caller owns the array. */
  read(index: number): Promise<Float32Array>;
  /** The same as it is kept, in bits, where it is: not to be changed. */
  readonly stored?: (index: number) => Promise<PixelNumbers>;
  /** Of the sample as the source holds it, before any conversion. */
  identity(index: number): SampleIdentity;
}

export interface Dataset {
  readonly source: string;
  readonly classes: readonly string[];
  /** Height, width and channels of every image. */
  readonly shape: ImageShape;
  /** The same before images are brought to `shape`; null where they differ in size. */
  readonly ownShape: ImageShape | null;
  /** The same; where images differ in size, their middle height and width, in color where one of them is. */
  readonly typicalShape: ImageShape;
  /** Splits that the source brings itself. */
  readonly ownSplits: readonly Exclude<SplitName, 'train'>[];
  readonly splits: Readonly<Record<SplitName, Split>>;
  /** Per channel, of pixels in 0 to 1, from the training split only. */
  readonly statistics: ChannelStatistics;
  /** What the source's numbers mean, by their kind; empty where all are bytes of 0 to 255. */
  readonly ranges: PixelRanges;
  readonly skipped: readonly Skipped[];
  /** Where another thread reads it, see `openForTraining`. */
  readonly ahead?: Ahead;
}

/** A thread that makes batches ahead of whoever takes them. */
export interface Ahead {
  batches(request: EpochRequest): AsyncGenerator<Batch, void, undefined>;
  /** Ends it, without waiting for what it does. */
  close(): void;
}

/**
 * Opens a dataset that is written as `mnist` or `<kind>:<path>` (`core/document/sources.ts`).
 * Files of a folder or CSV that cannot be used are skipped and listed. Throws a SkiplaneError for an unknown source,
 * a broken archive, fewer than two classes, or a class without a training image.
 */
export async function openDataset(source: string, options: OpenOptions): Promise<Dataset> {
  const { settings } = options;
  if (options.shape !== undefined) checkShape(options.shape);
  const raw = await readSource(source, options);
  options.signal?.throwIfAborted();
  checkClasses(source, raw);

  const shape = options.shape ?? raw.shape;
  const labels = mapPools(raw.pools, (pool) => pool.labels);
  const within = limited(labels, settings.limit, settings.splitSeed);
  const fitted = keptImages<string>(options);
  const pools = mapPools(raw.pools, (pool, name) =>
    resized(name, selected(pool, within[name] ?? new Int32Array()), raw.shape, shape, settings, fitted),
  );
  const parts = divide(pools.train.labels, settings, {
    validation: pools.validation !== undefined,
    test: pools.test !== undefined,
  });
  const train = selected(pools.train, parts.train);
  checkTrainingImages(source, raw.classes, train.labels, settings.limit);
  return {
    ...sourceFacts(source, raw),
    shape,
    splits: {
      train: splitOf(train),
      validation: splitOf(pools.validation ?? selected(pools.train, parts.validation)),
      test: splitOf(pools.test ?? selected(pools.train, parts.test)),
    },
    statistics: await channelStatistics(train, shape, options),
  };
}

/** How each kind of source is read; the path of what is bundled is empty. */
const readers: Readonly<Record<SourceKind, (path: string, options: OpenOptions) => Promise<RawDataset>>> = {
  mnist: readMnist,
  folder: readFolder,
  csv: readCsv,
  idx: readIdx,
  cifar10: (path) => readCifar(path, 'cifar10'),
  cifar100: (path) => readCifar(path, 'cifar100'),
  npz: readNpz,
};

/** What a dataset says of its source, however its images are divided and brought to size. */
export function sourceFacts(
  source: string,
  raw: RawDataset,
): Pick<Dataset, 'source' | 'classes' | 'ownShape' | 'typicalShape' | 'ownSplits' | 'ranges' | 'skipped'> {
  return {
    source,
    classes: raw.classes,
    ownShape: raw.ownShape === undefined ? raw.shape : raw.ownShape,
    typicalShape: typicalOf(raw),
    ownSplits: (['validation', 'test'] as const).filter((name) => raw.pools[name] !== undefined),
    ranges: raw.ranges ?? {},
    skipped: raw.skipped,
  };
}

export async function readSource(source: string, given: OpenOptions): Promise<RawDataset> {
  const earlier = given.ranges === undefined && given.settings.pixelRange === 'earlier';
  const options = earlier ? { ...given, ranges: null } : given;
  const parsed = parseDatasetSource(source);
  return readers[parsed.kind]('path' in parsed ? parsed.path : '', options);
}

function splitOf({ labels, read, stored, identity }: Pool): Split {
  return { size: labels.length, labels, read, identity, ...(stored === undefined ? {} : { stored }) };
}

function checkClasses(source: string, { classes, skipped }: RawDataset): void {
  if (classes.length >= 2) return;
  const found = classes.length === 0 ? 'no class' : `only the class "${classes[0]}"`;
  // That a class is empty follows from what its files are.
  const first = skipped.find(({ reason }) => !/class (without|has no)/.test(reason)) ?? skipped[0];
  const losses =
    first === undefined ? '' : `; ${skipped.length} skipped, such as ${first.file} (${first.reason})`;
  throw new SkiplaneError(
    'data/too-few-classes',
    `Expected images of at least 2 classes in ${source}. Received ${found}${losses}: add images of more classes.`,
  );
}

function checkTrainingImages(
  source: string,
  classes: readonly string[],
  labels: Int32Array,
  limit: number | undefined,
): void {
  const present = new Set(labels);
  const missing = classes.filter((_, label) => !present.has(label));
  if (missing.length === 0) return;
  throw new SkiplaneError(
    'data/empty-class',
    `Expected at least 1 training image of each of the ${classes.length} classes in ${source}. ` +
      `Received none of "${missing.join('", "')}": add images${limit === undefined ? '' : ', or raise the limit'}.`,
  );
}
