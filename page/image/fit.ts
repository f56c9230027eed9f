import { enlarge } from './enlarge.ts';
import { type Orientation, turned } from './orientation.ts';
import type { Raster } from './raster.ts';
import { reduce } from './reduce.ts';
import { type Encoding, shrunkWhileDecoding } from './while-decoding.ts';

export type Fit = 'contain' | 'cover' | 'stretch';

/** How an image is stored. */
export interface Stored {
  readonly orientation: Orientation;
  readonly encoding: Encoding;
}

export const plainlyStored: Stored = { orientation: 1, encoding: 'other' };

/**
 * An image at a size: stretched, or with its sides in proportion within it on black, or covering it with the overhang cut off. One
 * that is stored turned is resized as it is stored and turned then.
 */
export function fitted(
  raster: Raster,
  { width, height, fit }: { readonly width: number; readonly height: number; readonly fit: Fit },
  { orientation, encoding }: Stored,
): Raster {
  const [across, down] = orientation > 4 ? [height, width] : [width, height];
  const decoded = shrunkWhileDecoding(raster, Math.min(...shrinks(raster, across, down, fit)), encoding);
  const placed = turned(resized(decoded, ...shrinks(decoded, across, down, fit)), orientation);
  return fit === 'cover' ? cropped(placed, width, height) : centered(placed, width, height);
}

/** How many times smaller an image becomes along its columns and rows. */
function shrinks(
  { width, height }: Pick<Raster, 'width' | 'height'>,
  toWidth: number,
  toHeight: number,
  fit: Fit,
): [across: number, down: number] {
  let [across, down] = [width / toWidth, height / toHeight];
  if (fit === 'contain') across = down = Math.max(across, down);
  if (fit === 'cover') across = down = Math.min(across, down);
  return [Math.min(across, width), Math.min(down, height)];
}

function resized(raster: Raster, across: number, down: number): Raster {
  if (across === 1 && down === 1) return raster;
  const [columns, rows] = [Math.max(1 / across, 1 / raster.width), Math.max(1 / down, 1 / raster.height)];
  const lower = rows < 1 ? reduce(raster, 'rows', 1 / rows) : raster;
  const smaller = columns < 1 ? reduce(lower, 'columns', 1 / columns) : lower;
  return columns > 1 || rows > 1 ? enlarge(smaller, Math.max(1, columns), Math.max(1, rows)) : smaller;
}

/** On black, in the middle; what does not fit is left out. */
function centered(raster: Raster, width: number, height: number): Raster {
  if (raster.width === width && raster.height === height) return raster;
  return placedAt(
    raster,
    { width, height },
    Math.trunc((width - raster.width) / 2),
    Math.trunc((height - raster.height) / 2),
  );
}

function cropped(raster: Raster, width: number, height: number): Raster {
  return placedAt(
    raster,
    { width, height },
    -Math.floor((raster.width - width + 1) / 2),
    -Math.floor((raster.height - height + 1) / 2),
  );
}

function placedAt(
  { width, height, channels, data }: Raster,
  to: { readonly width: number; readonly height: number },
  left: number,
  top: number,
): Raster {
  const result = new Uint8Array(to.width * to.height * channels);
  for (let y = 0; y < to.height; y++) {
    const row = y - top;
    if (row < 0 || row >= height) continue;
    const first = Math.max(0, left);
    const end = Math.min(to.width, left + width);
    const from = (row * width + first - left) * channels;
    result.set(data.subarray(from, from + (end - first) * channels), (y * to.width + first) * channels);
  }
  return { ...to, channels, data: result };
}
