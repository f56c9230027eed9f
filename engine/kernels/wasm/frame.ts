import type { OwnModule } from './own-module.ts';

/** What windows see of an image: so many rows and columns, the first of them zeros. */
export interface Frame {
  readonly height: number;
  readonly width: number;
  /** Rows and columns of zeros before the image. */
  readonly top: number;
  readonly left: number;
}

/** Of one image, without its frame. */
export interface ImageSize {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

const shownInPlace = (size: ImageSize, { top, left, height, width }: Frame): boolean =>
  top + left === 0 && height <= size.height && width <= size.width;

/** Numbers that `framed` needs room for: none where images need no zeros. */
export const frameNumbers = (size: ImageSize, frame: Frame): number =>
  shownInPlace(size, frame) ? 0 : frame.height * frame.width * size.channels;

/**
 * Shows the image at address `x` within a frame of zeros, so that windows need not look where it ends.
 * @returns where, and how far apart rows are, in bytes
 */
export function framed(
  { fill, copyRows }: OwnModule,
  x: number,
  size: ImageSize,
  frame: Frame,
  room: number,
): { readonly windows: number; readonly rowBytes: number } {
  const pixel = size.channels * 4;
  const fromRow = size.width * pixel;
  if (shownInPlace(size, frame)) return { windows: x, rowBytes: fromRow };
  const rowBytes = frame.width * pixel;
  fill(room, 0, frame.height * rowBytes);
  const rows = Math.min(size.height, frame.height - frame.top);
  const bytes = Math.min(size.width, frame.width - frame.left) * pixel;
  copyRows(room + frame.top * rowBytes + frame.left * pixel, x, rowBytes, fromRow, bytes, rows);
  return { windows: room, rowBytes };
}
