import sharp, { type Sharp } from 'sharp';

/** A picture as numbers: rows from the top, red, green and blue of each pixel. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

export interface Comparison {
  /** Pixels that are different, in the expected picture's size. */
  readonly mask: Uint8Array;
  readonly different: number;
  /** Of the tile that differs most: the share of its pixels that are different, from 0 to 1. */
  readonly worst: number;
}

/** By how much a channel may lie outside of what is around it, of 255: palettes and color profiles round. */
const rounding = 10;
/** A moved word must not drown in a large picture: shares are taken of squares with sides of so many pixels. */
const tile = 12;
/** Largest share of a square that may differ. */
export const tolerance = 0.1;

/** Pictures are kept in half their size, so that many of them are few megabytes: what moves by two pixels is still seen. */
export function readSeen(picture: Buffer): Promise<Raster> {
  return rasterOf(
    sharp(picture)
      .removeAlpha()
      .resize({ width: Math.max(1, Math.round(widthOf(picture) / 2)), kernel: 'linear' }),
  );
}

/** The width in a PNG's header. */
function widthOf(picture: Buffer): number {
  return picture.readUInt32BE(16);
}

async function rasterOf(picture: Sharp): Promise<Raster> {
  const { data, info } = await picture.toColorspace('srgb').raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data };
}

/** A kept picture. */
export function readKept(file: string | Buffer): Promise<Raster> {
  return rasterOf(sharp(file).removeAlpha());
}

/** Fewer shades make a file half as large. Rounding to multiples of the last of these is just within the tolerance. */
const shades = [8, 12, 16, 20] as const;
const palette = 256;

/**
 * A screenshot as the file that is kept of it: as many shades as a palette holds. A picture that has more colors even in the
 * fewest shades is kept without one: where a palette is full, small parts of the picture get a color that is not theirs.
 */
export async function toKept(picture: Buffer): Promise<Buffer> {
  const { width, height, pixels } = await readSeen(picture);
  let kept = pixels;
  let fits = false;
  for (const shade of shades) {
    kept = rounded(pixels, shade);
    fits = colorsOf(kept) <= palette;
    if (fits) break;
  }
  return sharp(kept, { raw: { width, height, channels: 3 } })
    .png(fits ? { palette: true, dither: 0, effort: 10 } : { compressionLevel: 9 })
    .toBuffer();
}

function rounded(pixels: Uint8Array, shade: number): Uint8Array {
  return pixels.map((value) => Math.min(255, Math.round(value / shade) * shade));
}

function colorsOf(pixels: Uint8Array): number {
  const colors = new Set<number>();
  for (let i = 0; i < pixels.length; i += 3)
    colors.add(((pixels[i] ?? 0) << 16) | ((pixels[i + 1] ?? 0) << 8) | (pixels[i + 2] ?? 0));
  return colors.size;
}

/**
 * Compares two pictures of the same size. Antialiasing puts colors onto an edge that lie between those beside it, so a pixel
 * differs only where one of its channels lies outside of the range that the 3 × 3 pixels around its place have in the other picture.
 */
export function compareRasters(expected: Raster, actual: Raster): Comparison {
  const { width, height } = expected;
  const mask = new Uint8Array(width * height);
  const across = Math.ceil(width / tile);
  const tiles = new Uint32Array(across * Math.ceil(height / tile));
  let different = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (isEqual(expected, actual, (y * width + x) * 3)) continue;
      if (!isOutside(expected, actual, x, y) && !isOutside(actual, expected, x, y)) continue;
      mask[y * width + x] = 1;
      different += 1;
      const i = Math.floor(y / tile) * across + Math.floor(x / tile);
      tiles[i] = (tiles[i] ?? 0) + 1;
    }
  }
  let most = 0;
  for (const count of tiles) most = Math.max(most, count);
  return { mask, different, worst: most / tile ** 2 };
}

function isEqual({ pixels: a }: Raster, { pixels: b }: Raster, at: number): boolean {
  return a[at] === b[at] && a[at + 1] === b[at + 1] && a[at + 2] === b[at + 2];
}

/** Whether a pixel of one picture is something that is nowhere around its place in the other. */
function isOutside(one: Raster, other: Raster, x: number, y: number): boolean {
  const { width, height } = one;
  for (let channel = 0; channel < 3; channel++) {
    const value = one.pixels[(y * width + x) * 3 + channel] ?? 0;
    let [least, most] = [255, 0];
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
      for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
        const around = other.pixels[(v * width + u) * 3 + channel] ?? 0;
        least = Math.min(least, around);
        most = Math.max(most, around);
      }
    }
    if (value < least - rounding || value > most + rounding) return true;
  }
  return false;
}

/** The expected picture, pale, with all that is different in red. */
export function drawDifference({ width, height, pixels }: Raster, { mask }: Comparison): Promise<Buffer> {
  const drawn = Uint8Array.from(pixels, (value, i) => {
    if (mask[Math.floor(i / 3)] === 1) return i % 3 === 0 ? 230 : 0;
    return 255 - (255 - value) * 0.3;
  });
  return sharp(drawn, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
