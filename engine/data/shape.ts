import { SkiplaneError } from '../../core/error.ts';
import { formatShape } from '../../core/shape.ts';

/** Height, width and channels. */
export type ImageShape = readonly [number, number, number];

/** More pixels than this are a broken header rather than an image (libvips' own limit: 0x3fff squared). */
export const maxPixels = 0x3fff * 0x3fff;

/** Throws a SkiplaneError unless the shape is one that images can be brought to. */
export function checkShape(shape: ImageShape): void {
  const [height, width, channels] = shape;
  const whole = shape.every((length) => Number.isInteger(length) && length > 0);
  if (whole && height * width <= maxPixels && (channels === 1 || channels === 3 || channels === 4)) return;
  throw new SkiplaneError(
    'data/shape',
    'Expected images of height × width × channels with 1 (gray), 3 (color) or 4 (color and opacity) channels. ' +
      `Received ${formatShape(shape)}: change the shape of the document's input.`,
  );
}
