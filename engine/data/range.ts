/** What kinds of numbers pixels come in: each kind of a dataset has a range of its own. */
export type NumberKind = 'byte' | 'integer' | 'float';

/** The numbers that stand for black and for white. */
export type PixelRange = readonly [low: number, high: number];

/** Of images in 8 bits. */
export const byteRange: PixelRange = [0, 255];

/** Ranges of a dataset, by the kinds of numbers that it holds. */
export type PixelRanges = { readonly [kind in NumberKind]?: PixelRange | undefined };

/** The least and the greatest of some numbers. */
export interface Extremes {
  readonly least: number;
  readonly most: number;
}

/** Numbers of bits that cameras, scanners and file formats have. */
const depths = [8, 10, 12, 14, 16, 24, 32];

/** How far floats may leave their range, as those do that were resized: their edges swing over. */
const overshoot = 0.25;

/** Ranges that were told before they were measured: by the maximum alone, of all kinds. */
const earlierMaxima = [1, 255, 65535];

/**
 * The range that numbers mean, told by the extremes of all training images together; undefined where they fit none.
 *
 * Bytes are 0 to 255, or 0 to 1 where none is greater. Integers are those of the fewest bits (8, 10, 12, 14, 16, 24 or 32) that hold
 * them, from 0, or signed where one is negative. Floats are 0 to 1 where they lie within −0.25 and 2, otherwise −1 to 1 within −2 and
 * 2, otherwise 0 to 255 up to 320 with at most an eighth of that below zero, otherwise 0 to 65535.
 */
export function measuredRange(kind: NumberKind, { least, most }: Extremes): PixelRange | undefined {
  if (!Number.isFinite(least) || !Number.isFinite(most)) return undefined;
  if (kind === 'float') return floatRange(least, most);
  if (least >= 0 && most <= 1) return [0, 1];
  if (least >= 0) {
    const bits = depths.find((count) => most < 2 ** count);
    return bits === undefined ? undefined : [0, 2 ** bits - 1];
  }
  const bits = depths.find((count) => least >= -(2 ** (count - 1)) && most < 2 ** (count - 1));
  return bits === undefined ? undefined : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
}

function floatRange(least: number, most: number): PixelRange | undefined {
  if (least >= -overshoot && most <= 2) return [0, 1];
  if (least >= -2 && most <= 2) return [-1, 1];
  // Normalized pixels, such as −2.1 to 2.6, are none of these.
  if (least < -most / 8) return undefined;
  if (most <= 320) return [0, 255];
  return least >= 0 && most <= 65535 ? [0, 65535] : undefined;
}

/** The range of versions before ranges were kept in models: the smallest of 1, 255 and 65535. */
export function earlierRange({ least, most }: Extremes): PixelRange | undefined {
  const high = earlierMaxima.find((candidate) => most <= candidate);
  return high === undefined || least < 0 ? undefined : [0, high];
}

/** Of numbers one after the other; NaN makes both NaN. */
export function extremesOf(values: ArrayLike<number>): Extremes {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (Number.isNaN(value)) return { least: value, most: value };
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}

export function widest(extremes: readonly Extremes[]): Extremes {
  return {
    least: extremes.reduce((least, own) => Math.min(least, own.least), Number.POSITIVE_INFINITY),
    most: extremes.reduce((most, own) => Math.max(most, own.most), Number.NEGATIVE_INFINITY),
  };
}

/** What numbers that fit no range are asked to become. */
export const rangesInWords = 'floats from 0 to 1, −1 to 1 or 0 to 255, or whole numbers of at most 32 bits';

/** Such as `-2.1 to 2.6`; NaN where one of the numbers is none. */
export function spanText({ least, most }: Extremes): string {
  return Number.isNaN(least) ? 'NaN' : `${Number(least.toPrecision(6))} to ${Number(most.toPrecision(6))}`;
}
