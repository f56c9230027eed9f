import type { Sharp } from 'sharp';
import type { GreyFormula, ImageFit } from '../../core/document/dataset.ts';
import { elementCount } from '../../core/shape.ts';
import { lumaBytes } from './grey.ts';
import { decodingError, type Outcome } from './picture-file.ts';
import type { ImageShape } from './shape.ts';

/** How a picture is brought to a size and, where it has to be, to grey. */
export interface Fitting {
  readonly fit: ImageFit;
  readonly grey: GreyFormula;
}

/** Brings an opened picture to the given shape, as bytes. */
export async function fitPicture(
  picture: Sharp,
  shape: ImageShape,
  { fit, grey }: Fitting,
): Promise<Outcome<Uint8Array>> {
  const channels = shape[2];
  const byLuma = channels === 1 && grey === 'luma';
  try {
    const placed = placedIn(picture.autoOrient(), shape, fit);
    // Transparent drawings are mostly dark lines meant for paper, so opacity is resolved against white.
    const coloured =
      channels === 4
        ? placed.ensureAlpha().toColourspace('srgb')
        : channels === 3 || byLuma
          ? placed.flatten({ background: '#ffffff' }).toColourspace('srgb')
          : placed.flatten({ background: '#ffffff' }).greyscale().toColourspace('b-w');
    const bytes = await coloured.raw({ depth: 'uchar' }).toBuffer();
    const read = byLuma ? lumaBytes(bytes) : bytes;
    const expected = elementCount(shape);
    if (read.length === expected) return { value: read };
    return { reason: `decoded to ${read.length} bytes instead of ${expected}` };
  } catch (thrown) {
    return { reason: decodingError(thrown) };
  }
}

/** The picture at a height and width. */
export function placedIn(picture: Sharp, [height, width, channels]: ImageShape, fit: ImageFit): Sharp {
  return picture.resize(width, height, {
    fit: fit === 'stretch' ? 'fill' : fit,
    background: channels === 4 ? '#00000000' : '#000000',
  });
}
