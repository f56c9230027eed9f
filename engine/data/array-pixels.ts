import { SkiplaneError } from '../../core/error.ts';
import type { OpenOptions } from './contract.ts';
import {
  type Extremes,
  earlierRange,
  extremesOf,
  measuredRange,
  type NumberKind,
  type PixelRange,
  rangesInWords,
  spanText,
} from './range.ts';

/** Numbers of images in an archive, and what messages call them. */
export interface ArrayPixels {
  readonly kind: NumberKind;
  readonly values: Uint8Array | Float32Array | Float64Array;
  /** Such as `x_train of digits.npz`. */
  readonly name: string;
}

/** What numbers of training images mean: as a model has it, or told by themselves. @throws SkiplaneError where they fit nothing */
export function arrayRange({ kind, values, name }: ArrayPixels, given: OpenOptions['ranges']): PixelRange {
  const extremes = extremesOf(values);
  const range = given === null ? earlierRange(extremes) : (given?.[kind] ?? measuredRange(kind, extremes));
  if (range !== undefined) return range;
  throw new SkiplaneError(
    'data/pixels',
    `Expected pixels that are ${rangesInWords} in ${name}. Received ${spanText(extremes)}: save pixels that are not normalized.`,
  );
}

/**
 * The numbers, in 4 bytes at most. They may lie beyond the range by its width, as those of other images than the training's do.
 * @throws SkiplaneError for others
 */
export function pixelsWithin(
  { values, name }: ArrayPixels,
  [low, high]: PixelRange,
): Uint8Array | Float32Array {
  const extremes = extremesOf(values);
  const width = high - low;
  // Written so that NaN fails too.
  if (!(extremes.least >= low - width && extremes.most <= high + width))
    throw strange(name, [low, high], extremes);
  return values instanceof Float64Array ? Float32Array.from(values) : values;
}

function strange(name: string, [low, high]: PixelRange, extremes: Extremes): SkiplaneError {
  return new SkiplaneError(
    'data/pixels',
    `Expected pixels ${low} to ${high} in ${name}, as in the training images. Received ${spanText(extremes)}: ` +
      'save all images with the same scale.',
  );
}
