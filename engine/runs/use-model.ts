import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { askAll, confusionOf } from '../analysis/answers.ts';
import { likeliest, probabilitiesOf } from '../analysis/probabilities.ts';
import { openTrained, scaledFor } from '../analysis/trained.ts';
import { type OpenOptions, openDataset, type SplitName } from '../data/dataset.ts';
import { readImage } from '../data/image.ts';
import type { Evaluation } from '../training/evaluate.ts';
import { findRun, type Run, readRun, runPaths } from './run-folder.ts';
import { requireOwnData } from './same-data.ts';

/** A trained model on disk, with the run it came from if that is known. */
export interface ModelPlace {
  readonly folder: string;
  readonly run: Run | undefined;
}

/**
 * Finds a model by its own folder, or by its run's folder or id.
 * @throws SkiplaneError where there is neither, or the run has no model yet
 */
export async function findModel(given: string, runs: string): Promise<ModelPlace> {
  const folder = resolve(given);
  if (existsSync(join(folder, 'model.json'))) return { folder, run: undefined };
  const runFolder = await findRun(given, runs);
  const { model } = runPaths(runFolder);
  const run = await readRun(runFolder);
  if (existsSync(join(model, 'model.json'))) return { folder: model, run };
  throw new SkiplaneError(
    'run/no-model',
    `The run ${run.id} has no model yet (it is ${run.status}): let it end with "train --resume ${given}".`,
  );
}

/** Judges a saved model on one split of a dataset, with the scaling it was trained with. */
export async function evaluateModel(
  { folder, run }: ModelPlace,
  source: string,
  split: SplitName,
  options: Omit<OpenOptions, 'shape' | 'settings'>,
): Promise<Evaluation & { readonly classes: readonly string[] }> {
  const trained = await openTrained(folder, run);
  const { inputShape, classes } = trained.metadata;
  const dataset = await openDataset(source, { ...options, settings: trained.dataset, shape: inputShape });
  if (run?.source === source) await requireOwnData(dirname(folder), run, dataset);
  const answers = await askAll(trained, scaledFor(trained, dataset), split, options);
  return { loss: answers.loss, ...confusionOf(answers, classes.length), classes };
}

export interface Prediction {
  readonly image: string;
  /** The likeliest class and its probability. */
  readonly class: string;
  readonly probability: number;
  /** By class name, in the order of the classes. */
  readonly probabilities: Readonly<Record<string, number>>;
}

/** What a saved model says about picture files. @throws SkiplaneError for a picture that cannot be read */
export async function predictImages(
  { folder, run }: ModelPlace,
  images: readonly string[],
): Promise<Prediction[]> {
  const trained = await openTrained(folder, run);
  const { classes, inputShape, fit } = trained.metadata;
  const predictions: Prediction[] = [];
  for (const image of images) {
    const values = await probabilitiesOf(trained, await readImage(image, inputShape, fit));
    const best = likeliest(values);
    predictions.push({
      image,
      class: classes[best] ?? '',
      probability: values[best] ?? 0,
      probabilities: Object.fromEntries(classes.map((name, i) => [name, values[i] ?? 0])),
    });
  }
  return predictions;
}
