import type { ValueMap } from '../../../core/protocol/analysis.ts';
import type { SmallImage } from '../../../core/protocol/scalars.ts';
import { colorAt } from './color-maps.ts';
import { shareOf, type ValueScale } from './value-scale.ts';

/** What a canvas takes: rows from the top, red, green, blue and opacity of every pixel. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** `height × width × 4` bytes. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** An image as a canvas takes it. Pixels that are missing are black. */
export function bitmapOf({ width, height, channels, pixels }: SmallImage): Bitmap {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) data[i * 4 + c] = pixels[i * channels + (channels === 1 ? 0 : c)] ?? 0;
    data[i * 4 + 3] = 255;
  }
  return { width, height, data };
}

/** A map of values in the colors of a scale. */
export function coloredMap({ width, height, values }: ValueMap, scale: ValueScale): Bitmap {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const color = colorAt(scale.map, shareOf(values[i] ?? 0, scale));
    data.set(color, i * 4);
    data[i * 4 + 3] = 255;
  }
  return { width, height, data };
}

/**
 * A map that lies over an image: the larger a value, the more of its color is seen, so that what does not matter leaves the
 * image as it is.
 */
export function overlayOf(map: ValueMap, scale: ValueScale): Bitmap {
  const bitmap = coloredMap(map, scale);
  for (let i = 0; i < map.width * map.height; i++) {
    bitmap.data[i * 4 + 3] = Math.round(shareOf(map.values[i] ?? 0, scale) * 255);
  }
  return bitmap;
}
