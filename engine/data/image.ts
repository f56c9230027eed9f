import { readFile, stat } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import type { ImageFit } from '../../core/document/dataset.ts';
import { messageOf, SkiplaneError } from '../../core/error.ts';
import { elementCount } from '../../core/shape.ts';
import { fileProblem } from '../file-problem.ts';
import { readBmp } from './bmp.ts';
import { checkShape, type ImageShape, maxPixels } from './shape.ts';

// Many small pictures are decoded side by side, each once: threads within one picture and libvips' cache only cost.
sharp.concurrency(1);
sharp.cache(false);

/** What the names of picture files end with. */
export const imageExtensions = ['png', 'jpg', 'jpeg', 'webp', 'gif', 'bmp', 'tif', 'tiff'];

/** A larger file is no picture to learn from. */
const maxFileBytes = 256 * 2 ** 20;

/** A value, or the reason why there is none. */
export type Outcome<Value> = { readonly value: Value } | { readonly reason: string };

/**
 * One picture at the given shape, pixels 0 to 1, height × width × channels. Throws a SkiplaneError where it is not a
 * readable PNG, JPEG, WebP, GIF (its first frame), BMP or TIFF.
 */
export async function readImage(file: string, shape: ImageShape, fit: ImageFit): Promise<Float32Array> {
  checkShape(shape);
  const image = await decodeImage(file, shape, fit);
  if ('value' in image) return unitPixels(image.value);
  throw unreadable(file, image.reason);
}

/** The same for a file's bytes; `name` is what errors call it. */
export async function readImageBytes(
  bytes: Uint8Array,
  name: string,
  shape: ImageShape,
  fit: ImageFit,
): Promise<Float32Array> {
  checkShape(shape);
  const opened = openPictureBytes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const image = 'reason' in opened ? opened : await fitPicture(opened.value, shape, fit);
  if ('value' in image) return unitPixels(image.value);
  throw unreadable(name, image.reason);
}

export function unreadable(file: string, reason: string): SkiplaneError {
  return new SkiplaneError(
    'data/unreadable-image',
    `Expected a readable PNG, JPEG, WebP, GIF, BMP or TIFF picture. Received ${file} (${reason}): ` +
      'replace or remove the file.',
  );
}

/** Bytes 0 to 255 as pixels 0 to 1. */
export function unitPixels(bytes: Uint8Array): Float32Array {
  const pixels = new Float32Array(bytes.length);
  for (let i = 0; i < pixels.length; i++) pixels[i] = (bytes[i] ?? 0) / 255;
  return pixels;
}

/** Decodes a picture file to bytes of the given shape. */
export async function decodeImage(
  file: string,
  shape: ImageShape,
  fit: ImageFit,
): Promise<Outcome<Uint8Array>> {
  const opened = await openPicture(file);
  if ('reason' in opened) return opened;
  return fitPicture(opened.value, shape, fit);
}

/** Height, width and channels of a picture file as it is seen: turned by its EXIF tag, without opacity. */
export async function imageShape(file: string): Promise<Outcome<ImageShape>> {
  const opened = await openPicture(file);
  return 'reason' in opened ? opened : pictureShape(opened.value);
}

/** The same for an opened picture. */
export async function pictureShape(picture: Sharp): Promise<Outcome<ImageShape>> {
  try {
    const { autoOrient, space } = await picture.metadata();
    return { value: [autoOrient.height, autoOrient.width, space === 'b-w' || space === 'grey16' ? 1 : 3] };
  } catch (thrown) {
    return { reason: decodingError(thrown) };
  }
}

/** Brings an opened picture to the given shape, as bytes. */
export async function fitPicture(
  picture: Sharp,
  [height, width, channels]: ImageShape,
  fit: ImageFit,
): Promise<Outcome<Uint8Array>> {
  try {
    const placed = picture.autoOrient().resize(width, height, {
      fit: fit === 'stretch' ? 'fill' : fit,
      background: channels === 4 ? '#00000000' : '#000000',
    });
    // Transparent drawings are mostly dark lines meant for paper, so opacity is resolved against white.
    const coloured =
      channels === 4
        ? placed.ensureAlpha().toColourspace('srgb')
        : channels === 3
          ? placed.flatten({ background: '#ffffff' }).toColourspace('srgb')
          : placed.flatten({ background: '#ffffff' }).greyscale().toColourspace('b-w');
    const bytes = await coloured.raw({ depth: 'uchar' }).toBuffer();
    const expected = elementCount([height, width, channels]);
    if (bytes.length === expected) return { value: bytes };
    return { reason: `decoded to ${bytes.length} bytes instead of ${expected}` };
  } catch (thrown) {
    return { reason: decodingError(thrown) };
  }
}

export async function openPicture(file: string): Promise<Outcome<Sharp>> {
  const read = await readPictureFile(file);
  return 'reason' in read ? read : openPictureBytes(read.value);
}

/** Opens by content: what a file's name ends with may be wrong. */
export function openPictureBytes(bytes: Buffer): Outcome<Sharp> {
  if (bytes.length === 0) return { reason: 'empty file' };
  if (bytes.toString('latin1', 0, 2) === 'BM') {
    const bitmap = readBmp(bytes);
    if ('reason' in bitmap) return bitmap;
    const { width, height, pixels } = bitmap;
    return { value: sharp(pixels, { raw: { width, height, channels: 3 } }) };
  }
  if (!knownStart(bytes)) return { reason: 'not a picture' };
  return { value: sharp(bytes, { failOn: 'error', limitInputPixels: maxPixels, sequentialRead: true }) };
}

export async function readPictureFile(file: string): Promise<Outcome<Buffer>> {
  try {
    const found = await stat(file);
    if (!found.isFile()) return { reason: 'not a file' };
    if (found.size > maxFileBytes) return { reason: `larger than ${maxFileBytes / 2 ** 20} MB` };
    return { value: await readFile(file) };
  } catch (thrown) {
    return { reason: fileProblem(thrown) };
  }
}

/** The signatures of the accepted formats; keeps libvips' other readers (SVG, HEIF …) out of it. */
function knownStart(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 12);
  return (
    start.startsWith('\x89PNG\r\n\x1a\n') ||
    start.startsWith('\xff\xd8\xff') ||
    start.startsWith('GIF8') ||
    (start.startsWith('RIFF') && start.endsWith('WEBP')) ||
    start.startsWith('II*\0') ||
    start.startsWith('MM\0*')
  );
}

/** libvips' own words; where another thread has taken them (it has one text for all), only that something is wrong. */
function decodingError(thrown: unknown): string {
  const line = messageOf(thrown).split('\n', 1)[0] ?? '';
  return line === '' || line === 'Unknown error' ? 'damaged or cut off' : line;
}
