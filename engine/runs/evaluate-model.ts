import { dirname } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import type { Finding } from '../../core/training/finding.ts';
import { verdictOf } from '../../core/training/verdict.ts';
import { type Answers, askAll, confusionOf, shareWithin } from '../analysis/answers.ts';
import { withClassesOf } from '../analysis/match-classes.ts';
import { openTrained, scaledFor, type Trained } from '../analysis/trained.ts';
import type { OpenOptions, SplitName } from '../data/contract.ts';
import { type Dataset, openDataset } from '../data/dataset.ts';
import { openWhole } from '../data/whole.ts';
import { largestShare } from './judge.ts';
import { requireOwnData } from './same-data.ts';
import { type KnownTraining, knownTraining, sameTraining } from './trained-on.ts';
import type { ModelPlace } from './use-model.ts';

/** How a model did, and on what. */
export interface Judgement {
  readonly data: string;
  /** `all` where nothing was divided. */
  readonly split: SplitName | 'all';
  /** Images judged. */
  readonly count: number;
  /** Mean over the images. */
  readonly loss: number;
  readonly accuracy: number;
  /** Share of the images whose class is among the five likeliest; null if there are only five or fewer. */
  readonly top5: number | null;
  readonly classes: readonly string[];
  /** `confusion[label][prediction]`, counts. */
  readonly confusion: readonly (readonly number[])[];
  /** How many of the images, told by their contents, the model was trained on; null where that is not known. */
  readonly trainedOn: number | null;
  /** Accuracy on the others; null where all were trained on, or it is not known which. */
  readonly accuracyOnOthers: number | null;
  /** What makes these figures less reliable, such as a loss that cannot be right. It is not about training images. */
  readonly findings: readonly Finding[];
  /** Files of the data that could not be used. */
  readonly skipped: Dataset['skipped'];
}

export interface WhatToJudge {
  /** Other data than the model's own. */
  readonly data?: string;
  /** Without it, all of other data, and the test split of the model's own. */
  readonly split?: SplitName;
}

type Options = Omit<OpenOptions, 'shape' | 'settings'>;

/**
 * Judges a saved model, with the scaling and the loss that it was trained with.
 * @throws SkiplaneError where no data is known, its classes are not the model's, or the model's own data has changed, so that its
 * splits would be others
 */
export async function evaluateModel(
  place: ModelPlace,
  { data, split }: WhatToJudge,
  options: Options,
): Promise<Judgement> {
  const trained = await openTrained(place.folder, place.run);
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
    const known = await knownTraining(place, trained, undefined, options);
    const matched = withClassesOf(trained.metadata.classes, whole, 'some may be missing');
    return judgement(trained, matched, 'test', 'all', known, options);
  }
  const opened = await openDataset(source, { ...options, settings, shape, ranges });
  if (data === undefined && place.run !== undefined) {
    await requireOwnData(dirname(place.folder), place.run, opened).catch((thrown: unknown) => {
      throw thrown instanceof SkiplaneError ? orAllOf(source, thrown) : thrown;
    });
  }
  if (data === undefined && sameTraining(trained, opened) === 'other') throw changed(source);
  const known = await knownTraining(place, trained, opened, options);
  const chosen = split ?? 'test';
  return judgement(trained, scaledFor(trained, opened), chosen, chosen, known, options);
}

async function judgement(
  trained: Trained,
  dataset: Dataset,
  from: SplitName,
  split: Judgement['split'],
  known: KnownTraining | undefined,
  options: Options,
): Promise<Judgement> {
  const answers = await askAll(trained, dataset, from, options);
  const { classes } = trained.metadata;
  const judged = confusionOf(answers, classes.length);
  return {
    data: dataset.source,
    split,
    count: answers.labels.length,
    loss: answers.loss,
    ...judged,
    top5: classes.length > 5 ? shareWithin(5, answers, classes.length) : null,
    classes,
    ...seenBefore(answers, dataset, from, known),
    findings: split === 'train' ? [] : warnings(trained, answers, judged.accuracy),
    skipped: dataset.skipped,
  };
}

/** What the verdict on a run would say of its figures, without what it knows of training alone. */
function warnings({ metadata, training }: Trained, { labels, loss }: Answers, accuracy: number): Finding[] {
  const classes = metadata.classes.length;
  // A guess among the model's classes does not know which of them the data lacks.
  const chance = new Set(labels).size < classes ? 1 / classes : largestShare(labels, classes);
  return verdictOf({
    classes,
    chance,
    updates: 0,
    statistics: 'moving',
    training: null,
    test: { pictures: labels.length, loss, accuracy },
    crossEntropy: training.loss !== 'meanSquaredError',
  }).filter(({ tone }) => tone === 'warning');
}

function seenBefore(
  { labels, predicted }: Answers,
  dataset: Dataset,
  split: SplitName,
  known: KnownTraining | undefined,
): Pick<Judgement, 'trainedOn' | 'accuracyOnOthers'> {
  if (known === undefined) return { trainedOn: null, accuracyOnOthers: null };
  const others = Array.from(labels.keys()).filter(
    (index) => !known.has(dataset.splits[split].identity(index).digest),
  );
  const right = others.filter((index) => labels[index] === predicted[index]).length;
  return {
    trainedOn: labels.length - others.length,
    accuracyOnOthers: others.length === 0 ? null : right / others.length,
  };
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
