import type { GrayFormula, ImageFit } from '../document/dataset.ts';

/** A channel that hardly varies is only centered: dividing by its deviation would blow up noise. */
export const smallestDeviation = 1e-6;

/** Two numbers of the data: the first becomes 0, the second 1. */
type PixelRange = readonly [number, number];

/** How images become what a model takes. */
export interface ImageInput {
  readonly fit: ImageFit;
  readonly grey: GrayFormula;
  /** Of numbers beyond bytes; null where it is not known. */
  readonly ranges: Readonly<Partial<Record<'byte' | 'integer' | 'float', PixelRange | undefined>>> | null;
  /** Height, width, channels. */
  readonly inputShape: readonly [number, number, number];
  /** Per channel, of pixels in 0 to 1. */
  readonly normalization: Normalization;
}

export interface Normalization {
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** What the channels are divided by: 1 where one does not vary. */
export function divisorsOf({ std }: Normalization): number[] {
  return std.map((deviation) => (deviation > smallestDeviation ? deviation : 1));
}

const fits: Readonly<Record<ImageFit, (size: string) => string>> = {
  contain: (size) => `to fit within ${size}, keeping its aspect ratio, centered on black (\`contain\`)`,
  cover: (size) =>
    `to cover ${size}, keeping its aspect ratio, with the overhang cropped equally on both sides (\`cover\`)`,
  stretch: (size) => `to ${size}, ignoring its aspect ratio (\`stretch\`)`,
};

const grays: Readonly<Record<GrayFormula, string>> = {
  luma: 'Convert color to gray using the stored values: 0.299 × red + 0.587 × green + 0.114 × blue, rounded (as in Pillow’s `L`, OpenCV and torchvision).',
  linear:
    'Convert color to gray in linear light: remove the sRGB curve, compute 0.2126 × red + 0.7152 × green + 0.0722 × blue, and apply the curve again (as in libvips’ `b-w`, but not Pillow, OpenCV or torchvision).',
};

/** How an image becomes the input, step by step, as sentences. */
export function preprocessingSteps({ fit, grey, ranges, inputShape, normalization }: ImageInput): string[] {
  const [height, width, channels] = inputShape;
  const { mean, std } = normalization;
  const constant = std.flatMap((deviation, channel) => (deviation > smallestDeviation ? [] : [channel]));
  const others = Object.entries(ranges ?? {}).flatMap(([kind, range]) =>
    range === undefined ? [] : [`${kindsInWords[kind] ?? kind} of ${range[0]} to ${range[1]}`],
  );
  return [
    'Decode it to 8 bits in sRGB, rotated according to its EXIF orientation.',
    'Composite transparent areas over white.',
    ...(channels === 1 && grey === 'linear' ? [grays.linear] : []),
    `Resize it ${fits[fit](`${height} × ${width} (height × width)`)}, on the stored 8-bit values: use the Lanczos3 filter, widened, to shrink, and Catmull-Rom to enlarge.`,
    ...(channels === 1 && grey === 'luma' ? [grays.luma] : []),
    `Divide by 255, so that pixels are from 0 to 1.${others.length === 0 ? '' : ` Training data had ${others.join(', and ')}: of such numbers, the first becomes 0 and the second 1 instead.`}`,
    `Subtract the mean of the channel, ${mean.join(', ')}, and divide by its standard deviation, ${std.join(', ')}.${
      constant.length === 0
        ? ''
        : ` ${channelsInWords(constant, std.length)} did not vary: only subtract the mean.`
    }`,
  ];
}

const kindsInWords: Readonly<Record<string, string>> = {
  byte: 'bytes',
  integer: 'integers',
  float: 'floats',
};

function channelsInWords(channels: readonly number[], all: number): string {
  return all === 1 ? 'It' : `Channel ${channels.join(', ')} (of 0 to ${all - 1})`;
}
