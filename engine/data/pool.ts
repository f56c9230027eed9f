import { elementCount } from '../../core/shape.ts';
import type { Skipped, SplitName } from './contract.ts';
import { contentDigest, type SampleIdentity } from './identity.ts';
import type { PixelNumbers } from './image.ts';
import type { PixelRange, PixelRanges } from './range.ts';
import type { ImageShape } from './shape.ts';

/** Labelled images of one shape, before they are divided into splits. */
export interface Pool {
  readonly labels: Int32Array;
  /** Pixels 0 to 1 (floats of an archive may lie a little beyond), height × width × channels, in an array of the caller's own. */
  read(index: number): Promise<Float32Array>;
  /** The same as it is kept, in bits, where it is: not to be changed. */
  readonly stored?: (index: number) => Promise<PixelNumbers>;
  /** Of the sample as the source holds it, before any conversion. */
  identity(index: number): SampleIdentity;
  /** Whether pixels are finer than 8 bits, so that bytes would lose some of them. */
  readonly deep?: boolean;
  /** Sums of the pixels and of their squares per channel, where they are known without reading. */
  readonly moments?: (index: number) => Float64Array;
}

/** One value for the training pool, and for the source's own validation and test pools where it has them. */
export type PerPool<Value> = { readonly train: Value } & {
  readonly [name in Exclude<SplitName, 'train'>]?: Value;
};

/** What a source holds, before limit, conversion and division. */
export interface RawDataset {
  readonly classes: readonly string[];
  readonly shape: ImageShape;
  /** Of the source's images as they lie there; null where they differ in size, `shape` where it is left out. */
  readonly ownShape?: ImageShape | null;
  /** The middle height and width of images that differ in size, in color where one of them is. */
  readonly typicalShape?: ImageShape;
  readonly pools: PerPool<Pool>;
  /** What its numbers mean; none where all are bytes of 0 to 255. */
  readonly ranges?: PixelRanges;
  readonly skipped: readonly Skipped[];
}

/** The shape of an image in the middle of a source's: the source's own where they do not differ. */
export function typicalOf({ shape, ownShape, typicalShape }: RawDataset): ImageShape {
  return typicalShape ?? ownShape ?? shape;
}

export function mapPools<From, To>(
  pools: PerPool<From>,
  change: (value: From, name: SplitName) => To,
): PerPool<To> {
  return {
    train: change(pools.train, 'train'),
    ...(pools.validation === undefined ? {} : { validation: change(pools.validation, 'validation') }),
    ...(pools.test === undefined ? {} : { test: change(pools.test, 'test') }),
  };
}

/** The images of a pool at the given positions. */
export function selected(pool: Pool, positions: Int32Array): Pool {
  const at = (index: number): number => {
    const position = positions[index];
    if (position === undefined) throw new RangeError(`image ${index} of ${positions.length}`);
    return position;
  };
  const { moments, stored, deep = false } = pool;
  return {
    deep,
    labels: positions.map((position) => pool.labels[position] ?? 0),
    read: (index) => pool.read(at(index)),
    identity: (index) => pool.identity(at(index)),
    ...(stored === undefined ? {} : { stored: (index) => stored(at(index)) }),
    ...(moments === undefined ? {} : { moments: (index) => moments(at(index)) }),
  };
}

/** Images that lie one after the other in memory; `range` says which values stand for 0 and 1. */
export function memoryPool(
  pixels: Uint8Array | Float32Array,
  [low, high]: PixelRange,
  labels: Int32Array,
  shape: ImageShape,
): Pool {
  const size = elementCount(shape);
  return {
    labels,
    deep: pixels instanceof Float32Array,
    async read(index) {
      const image = new Float32Array(pixels.subarray(index * size, (index + 1) * size));
      for (let i = 0; i < size; i++) image[i] = ((image[i] ?? 0) - low) / (high - low);
      return image;
    },
    identity(index) {
      const values = pixels.subarray(index * size, (index + 1) * size);
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      return { name: null, size: bytes.length, digest: contentDigest(bytes) };
    },
  };
}
