import { dirname } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import type { Trained } from '../analysis/trained.ts';
import type { OpenOptions } from '../data/contract.ts';
import { type Dataset, openDataset, type Split } from '../data/dataset.ts';
import { digestOfSamples } from '../data/digest-of-samples.ts';
import { readDataIdentity } from './data-file.ts';
import type { ModelPlace } from './use-model.ts';

/** Digests of the contents that a model was trained on. */
export type KnownTraining = ReadonlySet<string>;

/** Deviation of a mean over the same pixels: sums in another order round otherwise. */
const rounding = 1e-9;

/**
 * Whether a dataset, opened with the model's settings, has the training split that the model was trained on. Models of earlier
 * versions know its mean and deviation alone: where those differ, nothing is certain, since decoders change too.
 */
export function sameTraining(
  { metadata }: Pick<Trained, 'metadata'>,
  dataset: Dataset,
): 'same' | 'other' | 'unknown' {
  const { trainedOn, normalization } = metadata;
  const { train } = dataset.splits;
  if (trainedOn !== null) return digestOfSamples(train) === trainedOn.digest ? 'same' : 'other';
  const { mean, std } = dataset.statistics;
  const equal = (a: readonly number[], b: readonly number[]): boolean =>
    a.length === b.length && a.every((value, i) => Math.abs(value - (b[i] ?? 0)) < rounding);
  return equal(mean, normalization.mean) && equal(std, normalization.std) ? 'same' : 'unknown';
}

/**
 * What a model was trained on: as its run says, from the data that was opened to judge it, or from its own data where that is
 * still there.
 * Undefined where neither is what it was.
 */
export async function knownTraining(
  { folder, run }: ModelPlace,
  trained: Trained,
  opened: Dataset | undefined,
  options: Omit<OpenOptions, 'shape' | 'settings'>,
): Promise<KnownTraining | undefined> {
  const kept = run === undefined ? undefined : await readDataIdentity(dirname(folder));
  if (kept !== undefined) return new Set(kept.splits.train.digests);
  if (opened !== undefined && sameTraining(trained, opened) === 'same') return digests(opened.splits.train);
  const source = run?.source ?? trained.metadata.trainedOn?.source;
  if (source === undefined) return undefined;
  try {
    const { inputShape: shape, ranges } = trained.metadata;
    const own = await openDataset(source, { ...options, settings: trained.dataset, shape, ranges });
    return sameTraining(trained, own) === 'same' ? digests(own.splits.train) : undefined;
  } catch (thrown) {
    // The data has gone or is broken: then it is not known, and the judgement says so.
    if (thrown instanceof SkiplaneError) return undefined;
    throw thrown;
  }
}

function digests({ size, identity }: Split): KnownTraining {
  return new Set(Array.from({ length: size }, (_, index) => identity(index).digest));
}
