import { mapConcurrent } from './concurrent.ts';
import type { OpenOptions, Skipped } from './contract.ts';
import { type DeepFile, fileRanges, measuredFile } from './deep-files.ts';
import { isDeep } from './deep-image.ts';
import { byName } from './files.ts';
import { fitImage } from './fit-image.ts';
import { contentDigest, type SampleIdentity } from './identity.ts';
import { decodeImage, imageShape, type PixelNumbers, type Reading, unitPixels, unreadable } from './image.ts';
import { imageHeader, openImageBytes, readImageFile } from './image-file.ts';
import { type KeptImages, keptImages } from './kept-images.ts';
import { mapPools, type PerPool, type Pool, type RawDataset } from './pool.ts';
import type { ImageShape } from './shape.ts';
import { limited } from './split.ts';
import { pixelMoments } from './statistics.ts';

/** An image file that is listed but not opened yet. */
export interface Candidate {
  /** Absolute path. */
  readonly path: string;
  /** What messages call it: the path inside the dataset's folder. */
  readonly file: string;
  readonly label: number;
}

/** What a folder or CSV lists. */
export interface Listing {
  readonly classes: readonly string[];
  readonly pools: PerPool<readonly Candidate[]>;
  readonly skipped: readonly Skipped[];
}

/** What was found out about a listed image by decoding it. */
interface Checked extends Candidate {
  readonly identity: SampleIdentity;
  readonly moments: Float64Array;
}

/** Images decoded at a time: sharp works on four threads, the others read their files meanwhile. */
const parallel = 8;

/**
 * Decodes every listed image once, so that broken ones are found and skipped now rather than in the middle of a
 * training. Pixels stay in memory up to the cache's limit; the others are decoded again when they are read. Images of
 * numbers beyond bytes are decoded twice: what their numbers mean is told by all training images together.
 */
export async function checkedImages(listing: Listing, options: OpenOptions): Promise<RawDataset> {
  const { settings, signal, onProgress } = options;
  const labels = mapPools(listing.pools, (own) => Int32Array.from(own, ({ label }) => label));
  const within = limited(labels, settings.limit, settings.splitSeed);
  const pools = mapPools(listing.pools, (own, name) =>
    Array.from(within[name] ?? []).flatMap((position) => own[position] ?? []),
  );
  const candidates = Object.values(pools).flat();
  const shape = options.shape ?? (await typicalShape(candidates));
  const kept = keptImages<string>(options);
  const checked = new Map<Candidate, Checked>();
  const deep = new Map<Candidate, DeepFile>();
  const broken: Skipped[] = [];
  let ownShape: ImageShape | null | undefined;
  const ownShapes: ImageShape[] = [];
  const report = (): void =>
    onProgress?.(checked.size + deep.size + broken.length, candidates.length, 'checking images');
  const keep = async (
    candidate: Candidate,
    identity: SampleIdentity,
    pixels: PixelNumbers,
  ): Promise<void> => {
    await kept.keep(candidate.path, pixels);
    const scale = pixels instanceof Uint8Array ? 1 / 255 : 1 / 65535;
    checked.set(candidate, { ...candidate, identity, moments: pixelMoments(pixels, shape[2], scale) });
  };

  /** Keeps an image, or returns why it cannot be. */
  const check = async (candidate: Candidate): Promise<string | undefined> => {
    signal?.throwIfAborted();
    const content = await readImageFile(candidate.path);
    if ('reason' in content) return content.reason;
    const opened = openImageBytes(content.value);
    if ('reason' in opened) return opened.reason;
    const header = await imageHeader(opened.value);
    if ('reason' in header) return header.reason;
    const identity = {
      name: candidate.file,
      size: content.value.length,
      digest: contentDigest(content.value),
    };
    if (isDeep(header.value)) {
      const measured = await measuredFile(opened.value, header.value);
      if ('reason' in measured) return measured.reason;
      deep.set(candidate, { ...measured.value, identity });
    } else {
      const image = await fitImage(opened.value, shape, settings);
      if ('reason' in image) return image.reason;
      await keep(candidate, identity, image.value);
    }
    ownShape = commonShape(ownShape, header.value.shape);
    ownShapes.push(header.value.shape);
    report();
    return undefined;
  };
  const failed: Candidate[] = [];
  await mapConcurrent(candidates, parallel, async (candidate) => {
    if ((await check(candidate)) !== undefined) failed.push(candidate);
  });
  // libvips has one text of errors for all threads, so only an image decoded alone is told its own reason.
  for (const candidate of failed) {
    const reason = await check(candidate);
    if (reason !== undefined) broken.push({ file: candidate.file, reason });
    report();
  }

  const training = pools.train.flatMap((candidate) => deep.get(candidate) ?? []);
  const told = fileRanges(training, [...deep.values()], options.ranges);
  const reading: Reading = { fit: settings.fit, grey: settings.grey, ranges: told.ranges };
  let read = 0;
  await mapConcurrent([...deep], parallel, async ([candidate, { kind, identity }]) => {
    signal?.throwIfAborted();
    const strange = told.strange[kind];
    const image =
      strange === undefined ? await decodeImage(candidate.path, shape, reading) : { reason: strange };
    if ('reason' in image) broken.push({ file: candidate.file, reason: image.reason });
    else await keep(candidate, identity, image.value);
    read += 1;
    onProgress?.(read, deep.size, 'reading deep images');
  });

  const readable = mapPools(pools, (own) => own.flatMap((candidate) => checked.get(candidate) ?? []));
  const present = withoutEmptyClasses(listing.classes, readable);
  return {
    classes: present.classes,
    shape,
    ownShape: ownShape ?? null,
    ...(ownShapes.length === 0 ? {} : { typicalShape: middleShape(ownShapes) }),
    ranges: told.ranges,
    ...(ownShapes.length === 0 ? {} : { typicalShape: middleShape(ownShapes) }),
    pools: mapPools(present.pools, (own) => filePool(own, shape, reading, kept)),
    skipped: [...listing.skipped, ...broken, ...present.skipped].sort((a, b) => byName(a.file, b.file)),
  };
}

/** The shape of images seen so far and one more: in color where one of them is, null where their sizes differ. */
function commonShape(known: ImageShape | null | undefined, next: ImageShape): ImageShape | null {
  if (known === undefined) return next;
  if (known === null || known[0] !== next[0] || known[1] !== next[1]) return null;
  return known[2] > next[2] ? known : next;
}

/** Drops classes without a training image, and what other pools hold of them. */
function withoutEmptyClasses(
  classes: readonly string[],
  pools: PerPool<readonly Checked[]>,
): { classes: readonly string[]; pools: PerPool<readonly Checked[]>; skipped: readonly Skipped[] } {
  const present = [...new Set(pools.train.map(({ label }) => label))].sort((a, b) => a - b);
  const newLabel = new Map(present.map((label, index) => [label, index]));
  const skipped = classes
    .filter((_, label) => !newLabel.has(label))
    .map((name) => ({ file: name, reason: 'a class without a readable training image' }));
  const relabelled = mapPools(pools, (own) =>
    own.flatMap((image) => {
      const label = newLabel.get(image.label);
      if (label !== undefined) return [{ ...image, label }];
      skipped.push({ file: image.file, reason: 'its class has no readable training image' });
      return [];
    }),
  );
  return { classes: present.map((label) => classes[label] ?? ''), pools: relabelled, skipped };
}

function filePool(
  images: readonly Checked[],
  shape: ImageShape,
  reading: Reading,
  kept: KeptImages<string>,
): Pool {
  const at = (index: number): Checked => {
    const image = images[index];
    if (image === undefined) throw new RangeError(`image ${index} of ${images.length}`);
    return image;
  };
  const stored = async (index: number): Promise<PixelNumbers> => {
    const { path } = at(index);
    const known = await kept.get(path);
    if (known !== undefined) return known;
    const image = await decodeImage(path, shape, reading);
    // It was readable when the dataset was opened, so the file has changed since.
    if ('reason' in image) throw unreadable(path, image.reason);
    await kept.keep(path, image.value);
    return image.value;
  };
  return {
    labels: Int32Array.from(images, ({ label }) => label),
    moments: (index) => at(index).moments,
    identity: (index) => at(index).identity,
    stored,
    read: async (index) => unitPixels(await stored(index)),
  };
}

/** Images looked at, and the largest side chosen, where nobody says which shape is wanted. */
const sampled = 32;
const largestSide = 224;

/** The middle height and width of some images, spread over all; gray only where all of them are. */
async function typicalShape(candidates: readonly Candidate[]): Promise<ImageShape> {
  const stride = Math.max(1, Math.floor(candidates.length / sampled));
  const some = candidates.filter((_, index) => index % stride === 0);
  const outcomes = await mapConcurrent(some, parallel, ({ path }) => imageShape(path));
  const shapes = outcomes.flatMap((outcome) => ('value' in outcome ? [outcome.value] : []));
  if (shapes.length === 0) return [1, 1, 3];
  const [height, width, channels] = middleShape(shapes);
  return [Math.min(largestSide, height), Math.min(largestSide, width), channels];
}

/** The middle height and width of some images; in color where one of them is. */
function middleShape(shapes: readonly ImageShape[]): ImageShape {
  const middle = (axis: 0 | 1): number => {
    const lengths = shapes.map((shape) => shape[axis]).sort((a, b) => a - b);
    return lengths[Math.floor(lengths.length / 2)] ?? 1;
  };
  return [middle(0), middle(1), shapes.every((shape) => shape[2] === 1) ? 1 : 3];
}
