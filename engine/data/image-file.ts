import { open, readFile, stat } from 'node:fs/promises';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { fileProblem } from '../file-problem.ts';
import { readBmp } from './bmp.ts';
import { decodingError } from './decoding-error.ts';
import { type ImageShape, maxPixels } from './shape.ts';

// Many small images are decoded side by side, each once: threads within one image and libvips' cache only cost.
sharp.concurrency(1);
sharp.cache(false);

/** What the names of most image files end with: these need not be looked into before they are read. */
export const imageExtensions = ['png', 'jpg', 'jpeg', 'webp', 'gif', 'bmp', 'tif', 'tiff', 'avif'];

/** The formats that are read, for messages. */
export const imageFormats = 'PNG, JPEG, WebP, GIF, BMP, TIFF or AVIF';

/** A larger file is no image to learn from. */
const maxFileBytes = 256 * 2 ** 20;

/** A value, or the reason why there is none. */
export type Outcome<Value> = { readonly value: Value } | { readonly reason: string };

/** What an image's header says. */
export interface ImageHeader extends Pick<Metadata, 'depth' | 'space'> {
  /** As it is seen: turned by its EXIF tag, without opacity. */
  readonly shape: ImageShape;
}

export async function openImage(file: string): Promise<Outcome<Sharp>> {
  const read = await readImageFile(file);
  return 'reason' in read ? read : openImageBytes(read.value);
}

/** Opens by content: what a file's name ends with may be wrong. */
export function openImageBytes(bytes: Buffer): Outcome<Sharp> {
  if (bytes.length === 0) return { reason: 'empty file' };
  if (bytes.toString('latin1', 0, 2) === 'BM') {
    const bitmap = readBmp(bytes);
    if ('reason' in bitmap) return bitmap;
    const { width, height, pixels } = bitmap;
    return { value: sharp(pixels, { raw: { width, height, channels: 3 } }) };
  }
  if (!knownStart(bytes)) return { reason: 'not an image' };
  return { value: sharp(bytes, { failOn: 'error', limitInputPixels: maxPixels, sequentialRead: true }) };
}

export async function imageHeader(image: Sharp): Promise<Outcome<ImageHeader>> {
  try {
    const { autoOrient, depth, space } = await image.metadata();
    const channels = space === 'b-w' || space === 'grey16' ? 1 : 3;
    return { value: { shape: [autoOrient.height, autoOrient.width, channels], depth, space } };
  } catch (thrown) {
    return { reason: decodingError(thrown) };
  }
}

export async function readImageFile(file: string): Promise<Outcome<Buffer>> {
  try {
    const found = await stat(file);
    if (!found.isFile()) return { reason: 'not a file' };
    if (found.size > maxFileBytes) return { reason: `larger than ${maxFileBytes / 2 ** 20} MB` };
    return { value: await readFile(file) };
  } catch (thrown) {
    return { reason: fileProblem(thrown) };
  }
}

/** Whether a file begins as an image does; one that cannot be read says why when it is read as a whole. */
export async function beginsAsImage(file: string): Promise<boolean> {
  const start = Buffer.alloc(16);
  const opened = await open(file).catch(() => undefined);
  if (opened === undefined) return true;
  try {
    const { bytesRead } = await opened.read(start, 0, start.length, 0);
    const bytes = start.subarray(0, bytesRead);
    return knownStart(bytes) || isBitmap(bytes);
  } catch {
    return true;
  } finally {
    await opened.close();
  }
}

/** Two letters begin many words too: BMP has four zeros before its pixels' place. */
function isBitmap(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 2) === 'BM' && bytes.length >= 10 && bytes.readUInt32LE(6) === 0;
}

/** The signatures of the accepted formats; keeps libvips' other readers (SVG, HEIC …) out of it. */
function knownStart(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 12);
  return (
    start.startsWith('\x89PNG\r\n\x1a\n') ||
    start.startsWith('\xff\xd8\xff') ||
    start.startsWith('GIF8') ||
    (start.startsWith('RIFF') && start.endsWith('WEBP')) ||
    start.startsWith('II*\0') ||
    start.startsWith('MM\0*') ||
    start.endsWith('ftypavif') ||
    start.endsWith('ftypavis')
  );
}
