import type { SameContent } from '../../protocol/data.ts';
import type { Wordings } from '../wording.ts';

export interface Copies {
  readonly images: number;
  readonly example: SameContent | null;
}

/** What makes the figures of images mean less than they seem to. */
export const dataIssues = {
  'data/no-contrast': () => ({
    message: 'All pixels of the training images have the same value, so there is nothing to learn.',
    hint: 'Check the samples: the images may be empty, or their number format may be wrong.',
  }),
  'data/constant-channel': ({
    constant,
    of,
  }: {
    readonly constant: readonly number[];
    readonly of: number;
  }) => ({
    message: `A channel has the same value in all training images: ${constant.map((channel) => channelName(channel, of)).join(', ')}.`,
    hint: 'If this is intended, no change is needed. For gray images, an input with one channel is enough.',
  }),
  'data/faint': ({ deviation }: { readonly deviation: number }) => ({
    message: `The training images have almost no contrast: their standard deviation is ${deviation.toPrecision(2)}, with 0 for black and 1 for white.`,
    hint: 'Training compensates for this, but check the samples for lost details, and save the images with their full range.',
  }),
  'data/labels-disagree': ({ images, example }: Copies) => ({
    message: `${having(images)} the same content as an image with a different label, such as ${pair(example)}.`,
    hint: 'Keep one label and remove the other images: a network cannot learn both.',
  }),
  'data/leak': ({
    validation,
    test,
    example,
  }: {
    readonly validation: number;
    readonly test: number;
    readonly example: SameContent | null;
  }) => {
    const parts = [
      ...(validation > 0 ? [`${validation} of validation`] : []),
      ...(test > 0 ? [`${test} of test`] : []),
    ];
    return {
      message: `${having(validation + test)} the same content as an image in an earlier split (${parts.join(' and ')}), such as ${pair(example)}.`,
      hint: 'Remove the copies: results on images used for training say nothing about new images.',
    };
  },
  'data/duplicates': ({ images, example }: Copies) => ({
    message: `${having(images)} the same content as another image in the same split, such as ${pair(example)}.`,
    hint: 'Remove the copies unless they are intended: each one counts as a separate image.',
  }),
} satisfies Wordings;

function channelName(channel: number, channels: number): string {
  return channels === 1 ? 'grey' : (['red', 'green', 'blue', 'opacity'][channel] ?? `channel ${channel}`);
}

function having(images: number): string {
  return images === 1 ? '1 image has' : `${images.toLocaleString('en-US')} images have`;
}

function pair(example: SameContent | null): string {
  return example === null ? 'these' : `${example.second} and ${example.first}`;
}
