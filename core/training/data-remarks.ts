import type { DatasetDescription, SameContent } from '../protocol/data.ts';
import { splitName } from '../protocol/scalars.ts';

/** Something about data that makes its figures mean less than they seem to. */
export interface DataRemark {
  /** Stable and searchable, such as `data/leak`. */
  readonly code: string;
  /** What is there. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
}

/** A channel that varies less is only centred when pixels are normalised: it carries nothing. */
const constant = 1e-6;

/** Less than two and a half of 255 levels. */
const faint = 0.01;

/** Remarks on a data set, the gravest first. */
export function dataRemarks({
  statistics: { std },
  duplicates,
}: Pick<DatasetDescription, 'statistics' | 'duplicates'>): DataRemark[] {
  return [...contrastRemarks(std), ...duplicateRemarks(duplicates)];
}

function contrastRemarks(std: readonly number[]): DataRemark[] {
  const still = std.flatMap((value, channel) => (value > constant ? [] : [channel]));
  if (still.length === std.length) {
    return [
      {
        code: 'data/no-contrast',
        message: 'All pixels of the training images have the same value: there is nothing to learn from.',
        hint: 'Look at the samples: pictures of another number format than they say, or empty ones, look like this.',
      },
    ];
  }
  const remarks: DataRemark[] = [];
  if (still.length > 0) {
    const names = still.map((channel) => channelName(channel, std.length)).join(', ');
    remarks.push({
      code: 'data/constant-channel',
      message: `A channel has the same value in all training images: ${names}.`,
      hint: 'Leave it as it is if that is meant; a network of grey pictures needs an input of one channel only.',
    });
  }
  const strongest = Math.max(...std);
  if (strongest < faint) {
    remarks.push({
      code: 'data/faint',
      message: `The training images have hardly any contrast: their pixels deviate by ${strongest.toPrecision(2)} where 0 is black and 1 white.`,
      hint: 'Training evens this out, but look at the samples whether details are lost, and save the pictures with their full range.',
    });
  }
  return remarks;
}

function channelName(channel: number, channels: number): string {
  return channels === 1 ? 'grey' : (['red', 'green', 'blue', 'opacity'][channel] ?? `channel ${channel}`);
}

function duplicateRemarks({
  within,
  leaked,
  disagreeing,
  examples,
}: DatasetDescription['duplicates']): DataRemark[] {
  const remarks: DataRemark[] = [];
  if (disagreeing > 0) {
    remarks.push({
      code: 'data/labels-disagree',
      message: `${images(disagreeing)} the same content as one with another label, such as ${pair(examples.disagreeing)}.`,
      hint: 'Decide for one label and remove the other images: a network cannot learn both.',
    });
  }
  const leaks = leaked.validation + leaked.test;
  if (leaks > 0) {
    const parts = [
      ...(leaked.validation > 0 ? [`${leaked.validation} of validation`] : []),
      ...(leaked.test > 0 ? [`${leaked.test} of test`] : []),
    ];
    remarks.push({
      code: 'data/leak',
      message: `${images(leaks)} the same content as one of an earlier split (${parts.join(' and ')}), such as ${pair(examples.leaked)}.`,
      hint: 'Remove the copies: figures of images that were trained on say nothing about new ones.',
    });
  }
  const copies = splitName.options.reduce((sum, name) => sum + within[name], 0);
  if (copies > 0) {
    remarks.push({
      code: 'data/duplicates',
      message: `${images(copies)} the same content as another of the same split, such as ${pair(examples.within)}.`,
      hint: 'Remove the copies unless they are meant: each counts as an image of its own.',
    });
  }
  return remarks;
}

function images(count: number): string {
  return count === 1 ? '1 image has' : `${count.toLocaleString('en-US')} images have`;
}

function pair([example]: readonly SameContent[]): string {
  return example === undefined ? 'these' : `${example.second} and ${example.first}`;
}
