import { elementCount } from '../../core/shape.ts';
import type { ImageShape } from './shape.ts';

/** How an image is turned, scaled and moved about its centre. */
export interface Placement {
  /** Radians, counter-clockwise as seen (rows run downwards). */
  readonly rotation: number;
  /** 2 shows everything twice as large. */
  readonly scale: number;
  /** Pixels downwards and to the right. */
  readonly shift: readonly [number, number];
}

/**
 * Turns, scales and moves an image in one pass: each target pixel is sampled from its place in the source between the
 * four pixels around it (bilinear). Beyond the border the image is continued by its mirror image (`dcb|abcd|cba`
 * without the edge twice), which adds no edge that is not in the image.
 */
export function placed(
  image: Float32Array,
  shape: ImageShape,
  placement: Placement,
  target: Float32Array = new Float32Array(elementCount(shape)),
): Float32Array {
  const [height, width, channels] = shape;
  const cos = Math.cos(placement.rotation) / placement.scale;
  const sin = Math.sin(placement.rotation) / placement.scale;
  const [down, right] = placement.shift;
  const centreY = (height - 1) / 2;
  const centreX = (width - 1) / 2;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const offsetY = y - centreY - down;
      const offsetX = x - centreX - right;
      const sourceY = centreY + sin * offsetX + cos * offsetY;
      const sourceX = centreX + cos * offsetX - sin * offsetY;
      const top = Math.floor(sourceY);
      const left = Math.floor(sourceX);
      const fromTop = sourceY - top;
      const fromLeft = sourceX - left;
      const row0 = mirrored(top, height) * width;
      const row1 = mirrored(top + 1, height) * width;
      const column0 = mirrored(left, width);
      const column1 = mirrored(left + 1, width);
      for (let c = 0; c < channels; c++) {
        const a = image[(row0 + column0) * channels + c] ?? 0;
        const b = image[(row0 + column1) * channels + c] ?? 0;
        const d = image[(row1 + column0) * channels + c] ?? 0;
        const e = image[(row1 + column1) * channels + c] ?? 0;
        const upper = a + (b - a) * fromLeft;
        const lower = d + (e - d) * fromLeft;
        target[(y * width + x) * channels + c] = upper + (lower - upper) * fromTop;
      }
    }
  }
  return target;
}

/** The position within 0 … length − 1 that a position outside mirrors. */
function mirrored(position: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const within = ((position % period) + period) % period;
  return within < length ? within : period - within;
}
