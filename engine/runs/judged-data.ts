import { dirname } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { withClassesOf } from '../analysis/match-classes.ts';
import { scaledFor, type Trained } from '../analysis/trained.ts';
import type { OpenOptions, SplitName } from '../data/contract.ts';
import { type Dataset, openDataset } from '../data/dataset.ts';
import { openWhole } from '../data/whole.ts';
import { requireOwnData } from './same-data.ts';
import { sameTraining } from './trained-on.ts';
import type { ModelPlace } from './use-model.ts';

export interface WhatToJudge {
  /** Other data than the model's own. */
  readonly data?: string;
  /** Without it, all of other data, and the test split of the model's own. */
  readonly split?: SplitName;
}

/** Data on which a model is judged, scaled as it was trained, with its classes. */
export interface JudgedData {
  readonly dataset: Dataset;
  /** The split of the dataset that holds the images. */
  readonly from: SplitName;
  /** What the images are: `all` where nothing was divided. */
  readonly split: SplitName | 'all';
  /** The dataset as it was opened, where it was divided. */
  readonly opened: Dataset | undefined;
}

/**
 * Opens what a model is judged on: all of other data, or a split of the model's own.
 * @throws SkiplaneError where no data is known, its classes are not the model's, or the model's own data has changed, so that its
 * splits would be others
 */
export async function openJudged(
  place: ModelPlace,
  trained: Trained,
  { data, split }: WhatToJudge,
  options: Omit<OpenOptions, 'shape' | 'settings'>,
): Promise<JudgedData> {
  const source = data ?? place.run?.source ?? trained.metadata.trainedOn?.source;
  if (source === undefined) {
    throw new SkiplaneError(
      'data/missing',
      `Expected --data, because the model in ${place.folder} has no record of its training data: name the data to evaluate it on.`,
    );
  }
  const { inputShape: shape, ranges } = trained.metadata;
  const settings = trained.dataset;
  if (data !== undefined && split === undefined) {
    const statistics = trained.metadata.normalization;
    const whole = await openWhole(data, { ...options, settings, shape, statistics, ranges });
    const matched = withClassesOf(trained.metadata.classes, whole, 'some may be missing');
    return { dataset: matched, from: 'test', split: 'all', opened: undefined };
  }
  const opened = await openDataset(source, { ...options, settings, shape, ranges });
  if (data === undefined && place.run !== undefined) {
    await requireOwnData(dirname(place.folder), place.run, opened).catch((thrown: unknown) => {
      throw thrown instanceof SkiplaneError ? orAllOf(source, thrown) : thrown;
    });
  }
  if (data === undefined && sameTraining(trained, opened) === 'other') throw changed(source);
  const chosen = split ?? 'test';
  return { dataset: scaledFor(trained, opened), from: chosen, split: chosen, opened };
}

/** A refusal of the run's own data, with what there is to do for who only wants it judged. */
function orAllOf(source: string, { code, message }: SkiplaneError): SkiplaneError {
  return new SkiplaneError(
    code,
    `${message} To evaluate on all of the current images, use --data ${source}.`,
  );
}

function changed(source: string): SkiplaneError {
  return new SkiplaneError(
    'data/changed',
    `Expected ${source} to contain the images that the model was trained on, received other images: new splits would mix in training images. Restore the data, or evaluate on all images with --data ${source}.`,
  );
}
