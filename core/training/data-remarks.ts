import type { DatasetDescription } from '../protocol/data.ts';
import { splitName } from '../protocol/scalars.ts';
import { type Said, say } from '../texts/issues.ts';
import type { Wording } from '../texts/wording.ts';

/** Something about data that makes its figures mean less than they seem to, with a code such as `data/leak`. */
export type DataRemark = Said & Wording;

/** A channel that varies less is only centred when pixels are normalized: it carries nothing. */
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
    return [say('data/no-contrast', {})];
  }
  const remarks: DataRemark[] = [];
  if (still.length > 0) {
    remarks.push(say('data/constant-channel', { constant: still, of: std.length }));
  }
  const strongest = Math.max(...std);
  if (strongest < faint) {
    remarks.push(say('data/faint', { deviation: strongest }));
  }
  return remarks;
}

function duplicateRemarks({
  within,
  leaked,
  disagreeing,
  examples,
}: DatasetDescription['duplicates']): DataRemark[] {
  const remarks: DataRemark[] = [];
  if (disagreeing > 0) {
    const [example = null] = examples.disagreeing;
    remarks.push(say('data/labels-disagree', { images: disagreeing, example }));
  }
  const { validation, test } = leaked;
  if (validation + test > 0) {
    const [example = null] = examples.leaked;
    remarks.push(say('data/leak', { validation, test, example }));
  }
  const copies = splitName.options.reduce((sum, name) => sum + within[name], 0);
  if (copies > 0) {
    const [example = null] = examples.within;
    remarks.push(say('data/duplicates', { images: copies, example }));
  }
  return remarks;
}
