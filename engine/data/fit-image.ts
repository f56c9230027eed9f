import type { Sharp } from 'sharp';
import type { GrayFormula, ImageFit } from '../../core/document/dataset.ts';
import { elementCount } from '../../core/shape.ts';
import { decodingError } from './decoding-error.ts';
import { lumaBytes } from './gray.ts';
import type { Outcome } from './image-file.ts';
import type { ImageShape } from './shape.ts';

/** How an image is brought to a size and, where it has to be, to grey. */
export interface Fitting {
  readonly fit: ImageFit;
  readonly grey: GrayFormula;
}

/** Brings an opened image to the given shape, as bytes. */
export async function fitImage(
  image: Sharp,
  shape: ImageShape,
  { fit, grey }: Fitting,
): Promise<Outcome<Uint8Array>> {
  const channels = shape[2];
  const byLuma = channels === 1 && grey === 'luma';
  try {
    const placed = placedIn(image.autoOrient(), shape, fit);
    // Transparent drawings are mostly dark lines meant for paper, so opacity is resolved against white.
    const colored =
      channels === 4
        ? placed.ensureAlpha().toColorspace('srgb')
        : channels === 3 || byLuma
          ? placed.flatten({ background: '#ffffff' }).toColorspace('srgb')
          : placed.flatten({ background: '#ffffff' }).grayscale().toColorspace('b-w');
    const bytes = await colored.raw({ depth: 'uchar' }).toBuffer();
    const read = byLuma ? lumaBytes(bytes) : bytes;
    const expected = elementCount(shape);
    if (read.length === expected) return { value: read };
    return { reason: `decoded to ${read.length} bytes instead of ${expected}` };
  } catch (thrown) {
    return { reason: decodingError(thrown) };
  }
}

/** The image at a height and width. */
export function placedIn(image: Sharp, [height, width, channels]: ImageShape, fit: ImageFit): Sharp {
  return image.resize(width, height, {
    fit: fit === 'stretch' ? 'fill' : fit,
    background: channels === 4 ? '#00000000' : '#000000',
  });
}
