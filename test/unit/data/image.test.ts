import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { type Reading, readImage } from '../../../engine/data/image.ts';
import type { ImageShape } from '../../../engine/data/shape.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { tiff } from '../../setup/tiff.ts';
import { errorOf, png, put } from './fixtures.ts';

const folder = temporaryFolder(afterAll);

const how: Reading = { fit: 'stretch', grey: 'luma', ranges: null };

/** Left half red, right half blue, 16 × 16: survives lossy formats. */
const halves = Buffer.from(
  Array.from({ length: 256 }, (_, i) => (i % 16 < 8 ? [255, 0, 0] : [0, 0, 255])).flat(),
);
const picture = (): Sharp => sharp(halves, { raw: { width: 16, height: 16, channels: 3 } });

/** A Windows bitmap written by hand: the header's fields, a palette, rows from bottom to top. */
function bmp(
  width: number,
  height: number,
  bits: number,
  rows: Uint8Array,
  palette: readonly number[] = [],
): Buffer {
  const header = Buffer.alloc(54);
  header.write('BM', 'latin1');
  header.writeUInt32LE(54 + palette.length + rows.length, 2);
  header.writeUInt32LE(54 + palette.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(bits, 28);
  return Buffer.concat([header, Buffer.from(palette), rows]);
}

/** 0 to 255 again, of the pixel at a row and column. */
function pixel(image: Float32Array, [, width, channels]: ImageShape, y: number, x: number): number[] {
  const start = (y * width + x) * channels;
  return [...image.subarray(start, start + channels)].map((value) => Math.round(value * 255));
}

describe('a picture file', () => {
  it.each([
    ['png', () => picture().png()],
    ['jpg', () => picture().jpeg({ quality: 100, chromaSubsampling: '4:4:4' })],
    ['webp', () => picture().webp({ lossless: true })],
    ['gif', () => picture().gif()],
    ['tiff', () => picture().tiff({ compression: 'lzw' })],
  ])('is read as %s', async (extension, encoded) => {
    const file = put(folder, `halves.${extension}`, await encoded().toBuffer());
    const image = await readImage(file, [16, 16, 3], how);
    for (const [x, expected] of [
      [2, [255, 0, 0]],
      [13, [0, 0, 255]],
    ] as const) {
      pixel(image, [16, 16, 3], 8, x).forEach((value, c) => {
        expect(Math.abs(value - (expected[c] ?? 0))).toBeLessThanOrEqual(3);
      });
    }
  });

  // Each shows, from the top left: red, green / blue, white.
  const bottomUp24 = [255, 0, 0, 255, 255, 255, 0, 0, /* upper row */ 0, 0, 255, 0, 255, 0, 0, 0];
  const palette = [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0];
  it.each([
    ['24 bits', bmp(2, 2, 24, Uint8Array.from(bottomUp24))],
    [
      '24 bits, top row first',
      bmp(2, -2, 24, Uint8Array.from([...bottomUp24.slice(8), ...bottomUp24.slice(0, 8)])),
    ],
    ['32 bits', bmp(2, 2, 32, Uint8Array.from([255, 0, 0, 0, 255, 255, 255, 0, 0, 0, 255, 0, 0, 255, 0, 0]))],
    ['8 bits with a palette', bmp(2, 2, 8, Uint8Array.from([2, 3, 0, 0, 0, 1, 0, 0]), palette)],
    ['4 bits with a palette', bmp(2, 2, 4, Uint8Array.from([0x23, 0, 0, 0, 0x01, 0, 0, 0]), palette)],
  ])('is read as BMP of %s', async (name, bytes) => {
    const image = await readImage(put(folder, `${name}.bmp`, bytes), [2, 2, 3], how);
    expect([...image].map((value) => Math.round(value * 255))).toEqual(
      [
        [255, 0, 0],
        [0, 255, 0],
        [0, 0, 255],
        [255, 255, 255],
      ].flat(),
    );
  });

  it('is read by its content, whatever its name says', async () => {
    const file = put(folder, 'really-png.jpg', await png([10, 20, 30]));
    expect(pixel(await readImage(file, [4, 4, 3], how), [4, 4, 3], 0, 0)).toEqual([10, 20, 30]);
  });

  it('becomes gray for one channel, and a gray one becomes color for three', async () => {
    // Pillow's L: (19595 R + 38470 G + 7471 B + 32768) >> 16.
    for (const [color, luma] of [
      [[255, 0, 0], 76],
      [[0, 255, 0], 150],
      [[0, 0, 255], 29],
      [[255, 255, 255], 255],
      [[17, 200, 91], 133],
    ] as const) {
      const file = put(folder, 'color.png', await png(color));
      expect(pixel(await readImage(file, [4, 4, 1], how), [4, 4, 1], 0, 0)).toEqual([luma]);
    }
    // By linear light, as runs and documents of old have it.
    const red = put(folder, 'red.png', await png([255, 0, 0]));
    const linear = await readImage(red, [4, 4, 1], { ...how, grey: 'linear' });
    expect(pixel(linear, [4, 4, 1], 0, 0)).toEqual([127]);
    const drawn = sharp(Buffer.alloc(16, 77), { raw: { width: 4, height: 4, channels: 1 } }).toColorspace(
      'b-w',
    );
    const file = put(folder, 'grey.png', await drawn.png().toBuffer());
    expect(pixel(await readImage(file, [4, 4, 3], how), [4, 4, 3], 1, 1)).toEqual([77, 77, 77]);
  });

  it('of 16 bits and of CMYK keeps its brightness', async () => {
    const deep = sharp(new Uint16Array(16).fill(32896), { raw: { width: 4, height: 4, channels: 1 } });
    const file = put(folder, '16.png', await deep.toColorspace('grey16').png().toBuffer());
    expect((await sharp(file).metadata()).depth).toBe('ushort');
    expect(pixel(await readImage(file, [4, 4, 1], how), [4, 4, 1], 0, 0)).toEqual([128]);
    const cmyk = put(folder, 'cmyk.jpg', await picture().toColorspace('cmyk').jpeg().toBuffer());
    const [red = 0, , blue = 0] = pixel(await readImage(cmyk, [16, 16, 3], how), [16, 16, 3], 8, 2);
    expect(red).toBeGreaterThan(blue + 100);
  });

  const ramp = (from: number, to: number): number[] =>
    Array.from({ length: 16 }, (_, i) => from + ((to - from) * i) / 15);
  it.each([
    ['floats', 'f4', ramp(0, 1), {}, [0, 1]],
    ['signed floats', 'f4', ramp(-1, 1), { float: [-1, 1] }, [-1, 1]],
    ['12 bits in 16', 'u2', ramp(0, 4095).map(Math.round), { integer: [0, 4095] }, [0, 4095]],
    ['signed shorts', 'i2', ramp(-1000, 3095).map(Math.round), { integer: [-8192, 8191] }, [-8192, 8191]],
    ['32 bits', 'u4', ramp(0, 4e9).map(Math.round), {}, [0, 2 ** 32 - 1]],
    [
      'signed 32 bits',
      'i4',
      ramp(-2e6, 2e6).map(Math.round),
      { integer: [-(2 ** 23), 2 ** 23 - 1] },
      [-(2 ** 23), 2 ** 23 - 1],
    ],
    ['signed bytes', 'i1', ramp(-128, 127).map(Math.round), {}, [-128, 127]],
  ] as const)('of %s keeps its values', async (name, format, values, ranges, [low, high]) => {
    for (const channels of [1, 3] as const) {
      const all = values.flatMap((value) => (channels === 1 ? [value] : [value, values[5] ?? 0, value]));
      const file = put(folder, `${name}-${channels}.tif`, tiff(format, [4, 4, channels], all));
      const image = await readImage(file, [4, 4, channels], { ...how, ranges });
      all.forEach((value, i) => {
        expect(image[i]).toBeCloseTo((value - low) / (high - low), 4);
      });
      const smaller = await readImage(file, [2, 2, channels], { ...how, ranges });
      const mean = (pixels: Float32Array): number =>
        pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
      expect(mean(smaller)).toBeCloseTo(mean(image), 1);
    }
  });

  it('of floats becomes gray by the same formula, and says so where its numbers cannot be read', async () => {
    const file = put(folder, 'deep-red.tif', tiff('f4', [1, 2, 3], [1, 0, 0, 0, 1, 0]));
    const image = await readImage(file, [1, 2, 1], how);
    expect(image[0]).toBeCloseTo(0.299, 4);
    expect(image[1]).toBeCloseTo(0.587, 4);
    const double = put(folder, 'double.tif', tiff('f8', [1, 2, 1], [0, 1]));
    expect((await errorOf(readImage(double, [1, 2, 1], how))).message).toMatch(
      /a number format that cannot be read: save it with whole numbers of 8 or 16 bits/,
    );
    const half = put(folder, 'half-floats.tif', tiff('f2', [1, 2, 1], [0, 0]));
    expect((await errorOf(readImage(half, [1, 2, 1], how))).message).toMatch(/cannot be read: save it/);
  });

  it('with transparency is seen on white, and keeps its opacity for four channels', async () => {
    const clear = sharp({ create: { width: 4, height: 4, channels: 4, background: '#00000000' } }).png();
    const file = put(folder, 'clear.png', await clear.toBuffer());
    expect(pixel(await readImage(file, [4, 4, 3], how), [4, 4, 3], 0, 0)).toEqual([255, 255, 255]);
    expect(pixel(await readImage(file, [4, 4, 1], how), [4, 4, 1], 0, 0)).toEqual([255]);
    expect(pixel(await readImage(file, [4, 4, 4], how), [4, 4, 4], 0, 0)[3]).toBe(0);
  });

  it('is turned as its EXIF tag says', async () => {
    // Orientation 3: the image lies on its head, so blue is on the left.
    const file = put(folder, 'turned.png', await picture().withMetadata({ orientation: 3 }).png().toBuffer());
    expect(pixel(await readImage(file, [16, 16, 3], how), [16, 16, 3], 8, 2)).toEqual([0, 0, 255]);
  });

  it('wider than high is padded, cropped or squeezed as the fit says', async () => {
    const file = put(folder, 'wide.png', await png([200, 200, 200], 16, 8));
    const shape: ImageShape = [8, 8, 1];
    const top = async (fit: 'contain' | 'cover' | 'stretch'): Promise<number[]> =>
      pixel(await readImage(file, shape, { ...how, fit }), shape, 0, 4);
    expect([await top('contain'), await top('cover'), await top('stretch')]).toEqual([[0], [200], [200]]);
    const sides = put(folder, 'sides.png', await picture().resize(32, 16, { fit: 'fill' }).png().toBuffer());
    const squeezed = await readImage(sides, [16, 16, 3], how);
    expect(pixel(squeezed, [16, 16, 3], 8, 0)[0]).toBeGreaterThan(240);
    expect(pixel(squeezed, [16, 16, 3], 8, 15)[2]).toBeGreaterThan(240);
  });

  it.each([
    ['missing.png', undefined, /no such file/],
    ['empty.png', Buffer.alloc(0), /empty file/],
    ['words.png', Buffer.from('these are words'), /not an image/],
    [
      'vector.png',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      /not an image/,
    ],
    ['short.bmp', bmp(2, 2, 24, Uint8Array.from([1, 2, 3])), /truncated BMP: 13 bytes are missing/],
    ['huge.bmp', bmp(2 ** 30, 2 ** 30, 24, new Uint8Array(8)), /BMP of 1073741824×1073741824 pixels/],
    ['odd.bmp', bmp(2, 2, 16, new Uint8Array(8)), /BMP with 16 bits per pixel is not supported/],
  ])('%s is refused with the reason', async (name, bytes, reason) => {
    const file = bytes === undefined ? join(folder, name) : put(folder, name, bytes);
    const error = await errorOf(readImage(file, [8, 8, 3], { ...how, fit: 'contain' }));
    expect(error.message).toMatch(
      /^Expected a readable PNG, JPEG, .* Received .*: replace or remove the file\.$/,
    );
    expect(error.message).toMatch(reason);
  });

  it('that ends too early is refused in every format', async () => {
    const noise = Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, i) => (i * 7919) % 251));
    const noisy = sharp(noise, { raw: { width: 64, height: 64, channels: 3 } });
    for (const format of ['png', 'jpeg', 'webp', 'gif', 'tiff'] as const) {
      const whole = await noisy.clone().toFormat(format).toBuffer();
      const file = put(folder, `half.${format}`, whole.subarray(0, whole.length / 2));
      const { code, message } = await errorOf(readImage(file, [8, 8, 3], { ...how, fit: 'contain' }));
      expect(code, format).toBe('data/unreadable-image');
      // In words of a person, not in those of the decoder.
      expect(message).toMatch(/\((the file is (truncated|damaged)|damaged, or in a format)/);
      expect(message).not.toMatch(/vips|libpng|header|_buffer/i);
    }
  });

  it('cannot have a shape that is not a picture’s', async () => {
    const file = put(folder, 'fine.png', await png([1, 2, 3]));
    for (const shape of [
      [4, 4, 2],
      [0, 4, 3],
      [4.5, 4, 3],
      [1e6, 1e6, 3],
    ] as const) {
      expect((await errorOf(readImage(file, shape, { ...how, fit: 'contain' }))).message).toMatch(
        /1 \(gray\), 3 \(color\)/,
      );
    }
  });
});
