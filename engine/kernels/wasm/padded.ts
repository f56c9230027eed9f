import type { OwnModule } from './own-module.ts';

/** What windows see of an image: so many rows and columns, the first of them zeros. */
export interface PaddedSize {
  readonly height: number;
  readonly width: number;
  /** Rows and columns of zeros before the image. */
  readonly top: number;
  readonly left: number;
}

/** Of one image, without the zeros around it. */
export interface ImageSize {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

const shownInPlace = (size: ImageSize, { top, left, height, width }: PaddedSize): boolean =>
  top + left === 0 && height <= size.height && width <= size.width;

/** Numbers that `padImage` needs room for: none where images need no zeros. */
export const paddedNumbers = (size: ImageSize, padded: PaddedSize): number =>
  shownInPlace(size, padded) ? 0 : padded.height * padded.width * size.channels;

/**
 * Shows the image at address `x` with zeros around it, so that windows need not look where it ends.
 * @returns where, and how far apart rows are, in bytes
 */
export function padImage(
  { fill, copyRows }: OwnModule,
  x: number,
  size: ImageSize,
  padded: PaddedSize,
  room: number,
): { readonly windows: number; readonly rowBytes: number } {
  const pixel = size.channels * 4;
  const fromRow = size.width * pixel;
  if (shownInPlace(size, padded)) return { windows: x, rowBytes: fromRow };
  const rowBytes = padded.width * pixel;
  fill(room, 0, padded.height * rowBytes);
  const rows = Math.min(size.height, padded.height - padded.top);
  const bytes = Math.min(size.width, padded.width - padded.left) * pixel;
  copyRows(room + padded.top * rowBytes + padded.left * pixel, x, rowBytes, fromRow, bytes, rows);
  return { windows: room, rowBytes };
}
