import type { Sharp } from 'sharp';
import { SkiplaneError } from '../../core/error.ts';
import { fitDeep, isDeep, readDeep } from './deep-image.ts';
import { type Fitting, fitImage } from './fit-image.ts';
import {
  type ImageHeader,
  imageFormats,
  imageHeader,
  type Outcome,
  openImage,
  openImageBytes,
} from './image-file.ts';
import type { PixelRanges } from './range.ts';
import { checkShape, type ImageShape } from './shape.ts';

/** How image files become pixels, as a data set or a model has it. */
export interface Reading extends Fitting {
  /** What numbers beyond bytes mean; those of an unknown kind mean what their format can hold. */
  readonly ranges: PixelRanges | null;
}

/** An image's pixels: 8 bits of each, or 16 where its file has more than 8. */
export type PixelNumbers = Uint8Array | Uint16Array;

/**
 * One image at the given shape, pixels 0 to 1, height × width × channels. Throws a SkiplaneError where it is not a
 * readable PNG, JPEG, WebP, GIF (its first frame), BMP, TIFF or AVIF.
 */
export async function readImage(file: string, shape: ImageShape, reading: Reading): Promise<Float32Array> {
  checkShape(shape);
  const image = await decodeImage(file, shape, reading);
  if ('value' in image) return unitPixels(image.value);
  throw unreadable(file, image.reason);
}

/** The same for a file's bytes; `name` is what errors call it. */
export async function readImageBytes(
  bytes: Uint8Array,
  name: string,
  shape: ImageShape,
  reading: Reading,
): Promise<Float32Array> {
  checkShape(shape);
  const opened = openImageBytes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const image = 'reason' in opened ? opened : await decodeOpened(opened.value, shape, reading);
  if ('value' in image) return unitPixels(image.value);
  throw unreadable(name, image.reason);
}

export function unreadable(file: string, reason: string): SkiplaneError {
  return new SkiplaneError(
    'data/unreadable-image',
    `Expected a readable ${imageFormats} image. Received ${file} (${reason}): ` +
      'replace or remove the file.',
  );
}

/** 8 or 16 bits as pixels 0 to 1. */
export function unitPixels(
  numbers: PixelNumbers,
  pixels: Float32Array = new Float32Array(numbers.length),
): Float32Array {
  const most = numbers instanceof Uint8Array ? 255 : 65535;
  for (let i = 0; i < pixels.length; i++) pixels[i] = (numbers[i] ?? 0) / most;
  return pixels;
}

/** Decodes an image file to the given shape. */
export async function decodeImage(
  file: string,
  shape: ImageShape,
  reading: Reading,
): Promise<Outcome<PixelNumbers>> {
  const opened = await openImage(file);
  return 'reason' in opened ? opened : decodeOpened(opened.value, shape, reading);
}

/** Decodes an opened image to the given shape. */
async function decodeOpened(
  image: Sharp,
  shape: ImageShape,
  reading: Reading,
): Promise<Outcome<PixelNumbers>> {
  const header = await imageHeader(image);
  if ('reason' in header) return header;
  return isDeep(header.value)
    ? decodeDeep(image, header.value, shape, reading)
    : fitImage(image, shape, reading);
}

async function decodeDeep(
  image: Sharp,
  header: ImageHeader,
  shape: ImageShape,
  { ranges, ...fitting }: Reading,
): Promise<Outcome<PixelNumbers>> {
  const read = await readDeep(image, header);
  if ('reason' in read) return read;
  const { kind, full } = read.value;
  return fitDeep(read.value, ranges?.[kind] ?? full, shape, fitting);
}

/** Height, width and channels of an image file as it is seen. */
export async function imageShape(file: string): Promise<Outcome<ImageShape>> {
  const opened = await openImage(file);
  if ('reason' in opened) return opened;
  const header = await imageHeader(opened.value);
  return 'reason' in header ? header : { value: header.value.shape };
}
