import type { ComputedBy } from '../../core/protocol/analysis.ts';
import type { Finding } from '../../core/training/finding.ts';
import { verdictOf } from '../../core/training/verdict.ts';
import { type Answers, askAll, confusionOf, shareWithin } from '../analysis/answers.ts';
import { closeTrained, openTrained, type Trained } from '../analysis/trained.ts';
import type { OpenOptions, SplitName } from '../data/contract.ts';
import type { Dataset } from '../data/dataset.ts';
import { largestShare } from './judge.ts';
import { openJudged, type WhatToJudge } from './judged-data.ts';
import { type KnownTraining, knownTraining } from './trained-on.ts';
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
  readonly computedBy: ComputedBy;
}

type Options = Omit<OpenOptions, 'shape' | 'settings'>;

/**
 * Judges a saved model, with the scaling and the loss that it was trained with.
 * @throws SkiplaneError where no data is known, its classes are not the model's, or the model's own data has changed, so that its
 * splits would be others
 */
export async function evaluateModel(
  place: ModelPlace,
  what: WhatToJudge,
  options: Options,
): Promise<Judgement> {
  const trained = await openTrained(place.folder, place.run);
  try {
    const { dataset, opened, from, split } = await openJudged(place, trained, what, options);
    const known = await knownTraining(place, trained, opened, options);
    return await judgement(trained, dataset, from, split, known, options);
  } finally {
    await closeTrained(trained);
  }
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
    computedBy: answers.computedBy,
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
