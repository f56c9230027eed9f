import { messageOf } from '../../core/error.ts';
import { maxPixels } from './shape.ts';

/** What decoders say, each in words of its own, and what it means to whoever has the image. */
const meanings: readonly (readonly [RegExp, string])[] = [
  // libtiff's words for floats of 64 bits and other rare numbers.
  [
    /samples out of range/,
    'a number format that cannot be read: save it with whole numbers of 8 or 16 bits, or 32-bit floats',
  ],
  [/exceeds pixel limit/, `more than ${maxPixels.toLocaleString('en-US')} pixels: make it smaller`],
  [
    /premature|unexpected end|end of (file|stream|data)|too short|too small/i,
    'the file is truncated: its end is missing',
  ],
  [/unsupported|not supported/i, 'damaged, or in a format that cannot be read: save it again as PNG or JPEG'],
];

/**
 * Why an image could not be decoded, in a person's words: those of the decoders name their functions and markers. libvips has
 * one text for all threads, so it may be empty, or that of another image.
 */
export function decodingError(thrown: unknown): string {
  const said = messageOf(thrown);
  return meanings.find(([words]) => words.test(said))?.[1] ?? 'the file is damaged or truncated';
}
