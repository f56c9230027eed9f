import sharp, { type Metadata, type Sharp } from 'sharp';
import type { ImageFit } from '../../core/document/dataset.ts';
import { elementCount } from '../../core/shape.ts';
import { decodingError } from './decoding-error.ts';
import { type Fitting, placedIn } from './fit-image.ts';
import { grayOf } from './gray.ts';
import type { Outcome } from './image-file.ts';
import type { NumberKind, PixelRange } from './range.ts';
import type { ImageShape } from './shape.ts';

/** The numbers of an image that is not made of bytes, as its file holds them. */
export interface DeepImage {
  readonly kind: NumberKind;
  /** What its number format can hold at most: its range where nothing else is known. */
  readonly full: PixelRange;
  readonly height: number;
  readonly width: number;
  /** Gray, gray and opacity, color, or color and opacity. */
  readonly bands: number;
  readonly values: ArrayLike<number>;
}

interface Format {
  readonly kind: NumberKind;
  readonly full: PixelRange;
  readonly read: new (buffer: ArrayBuffer) => ArrayLike<number>;
}

const formats: Readonly<Record<string, Format>> = {
  char: { kind: 'integer', full: [-128, 127], read: Int8Array },
  ushort: { kind: 'integer', full: [0, 65535], read: Uint16Array },
  short: { kind: 'integer', full: [-32768, 32767], read: Int16Array },
  uint: { kind: 'integer', full: [0, 2 ** 32 - 1], read: Uint32Array },
  int: { kind: 'integer', full: [-(2 ** 31), 2 ** 31 - 1], read: Int32Array },
  float: { kind: 'float', full: [0, 1], read: Float32Array },
  double: { kind: 'float', full: [0, 1], read: Float64Array },
};

/** Kinds of color whose numbers are taken as they are; those of others, as CMYK, are converted to bytes by libvips. */
const ownNumbers = ['b-w', 'grey16', 'srgb', 'rgb', 'rgb16', 'scrgb'];

type About = Pick<Metadata, 'depth' | 'space'>;

/** Whether an image has numbers beyond bytes that mean what they are. */
export function isDeep({ depth, space }: About): boolean {
  return depth !== undefined && depth !== 'uchar' && ownNumbers.includes(space ?? '');
}

/** Reads such an image's numbers. */
export async function readDeep(image: Sharp, { depth, space }: About): Promise<Outcome<DeepImage>> {
  const format = depth === undefined ? undefined : formats[depth];
  const floatsAsShorts = depth === 'float' && space === 'grey16';
  const colors = ownNumbers.find((own) => own === space);
  if (depth === undefined || format === undefined || colors === undefined || floatsAsShorts) {
    return { reason: 'a number format that cannot be read: save it with whole numbers of 8 or 16 bits' };
  }
  // libvips takes 16-bit gray for unsigned and would cut off what is negative.
  const moved = depth === 'short' && space === 'grey16';
  try {
    const upright = image.clone().autoOrient().pipelineColorspace(colors).toColorspace(colors);
    const { data, info } = await (moved
      ? upright.linear(1, 32768).raw({ depth: 'ushort' })
      : upright.raw({ depth })
    ).toBuffer({ resolveWithObject: true });
    // In memory of its own, so that numbers of several bytes lie where they must.
    const own = new ArrayBuffer(data.length);
    new Uint8Array(own).set(data);
    const values = moved
      ? Int16Array.from(new Uint16Array(own), (value) => value - 32768)
      : new format.read(own);
    const { height, width, channels } = info;
    if (values.length !== height * width * channels)
      return { reason: 'decoded to an unexpected number of pixels' };
    return { value: { kind: format.kind, full: format.full, height, width, bands: channels, values } };
  } catch (thrown) {
    return { reason: decodingError(thrown) };
  }
}

/**
 * Brings numbers to a shape, as 16 bits of their range: finer than any camera, where bytes would leave 16 of the 4096 levels of a
 * 12-bit image. What lies outside the range is cut off; opacity is resolved against white, as of any image.
 */
export async function fitDeep(
  { full, height, width, bands, values }: Omit<DeepImage, 'kind'>,
  [low, high]: PixelRange,
  shape: ImageShape,
  { fit, grey }: Fitting,
): Promise<Outcome<Uint16Array>> {
  const channels = shape[2];
  const opaque = bands === 1 || bands === 3;
  const colored = bands >= 3;
  const pixels = new Uint16Array(height * width * channels);
  const unit = (at: number): number => ((values[at] ?? 0) - low) / (high - low);
  for (let i = 0; i < height * width; i++) {
    const from = i * bands;
    const opacity = opaque ? 1 : Math.min(1, Math.max(0, (values[from + bands - 1] ?? 0) / full[1]));
    const onPaper = (value: number): number => (channels === 4 ? value : value * opacity + 1 - opacity);
    const red = onPaper(unit(from));
    const green = colored ? onPaper(unit(from + 1)) : red;
    const blue = colored ? onPaper(unit(from + 2)) : red;
    const to = i * channels;
    if (channels === 1) pixels[to] = sixteenBits(colored ? grayOf(red, green, blue, grey) : red);
    else {
      pixels[to] = sixteenBits(red);
      pixels[to + 1] = sixteenBits(green);
      pixels[to + 2] = sixteenBits(blue);
      if (channels === 4) pixels[to + 3] = sixteenBits(opacity);
    }
  }
  return fitSixteen(pixels, [height, width, channels], shape, fit);
}

/** Brings pixels of 16 bits to another size; of the same number of channels. */
async function fitSixteen(
  pixels: Uint16Array,
  [height, width, channels]: ImageShape,
  shape: ImageShape,
  fit: ImageFit,
): Promise<Outcome<Uint16Array>> {
  if (height === shape[0] && width === shape[1]) return { value: pixels };
  if (channels !== 1 && channels !== 3 && channels !== 4) return { reason: `${channels} channels` };
  const space = channels === 1 ? 'grey16' : 'rgb16';
  try {
    const data = await placedIn(
      sharp(pixels, { raw: { width, height, channels } }).pipelineColorspace(space),
      shape,
      fit,
    )
      .toColorspace(space)
      .raw({ depth: 'ushort' })
      .toBuffer();
    const fitted = new Uint16Array(elementCount(shape));
    if (data.length !== fitted.byteLength) return { reason: 'resized to an unexpected number of pixels' };
    new Uint8Array(fitted.buffer).set(data);
    return { value: fitted };
  } catch (thrown) {
    return { reason: decodingError(thrown) };
  }
}

function sixteenBits(value: number): number {
  return Math.round(65535 * Math.min(1, Math.max(0, value)));
}
