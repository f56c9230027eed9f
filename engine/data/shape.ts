import { SkiplaneError } from '../../core/error.ts';

/** Height, width and channels. */
export type ImageShape = readonly [number, number, number];

/** `28×28×1` */
export function shapeText(shape: readonly number[]): string {
  return shape.join('×');
}

export function sameShape(a: ImageShape, b: ImageShape): boolean {
  return a.every((length, axis) => length === b[axis]);
}

/** Values of one image. */
export function sizeOf([height, width, channels]: ImageShape): number {
  return height * width * channels;
}

/** More pixels than this are a broken header rather than a picture (libvips' own limit: 0x3fff squared). */
export const maxPixels = 0x3fff * 0x3fff;

/** Throws a SkiplaneError unless the shape is one that pictures can be brought to. */
export function checkShape(shape: ImageShape): void {
  const [height, width, channels] = shape;
  const whole = shape.every((length) => Number.isInteger(length) && length > 0);
  if (whole && height * width <= maxPixels && (channels === 1 || channels === 3 || channels === 4)) return;
  throw new SkiplaneError(
    'data/shape',
    'Expected images of height × width × channels with 1 (grey), 3 (colour) or 4 (colour and opacity) channels. ' +
      `Received ${shapeText(shape)}: change the shape of the document's input.`,
  );
}
