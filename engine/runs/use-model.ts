import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';
import { datasetSettings } from '../../core/document/dataset.ts';
import { trainingSettings } from '../../core/document/training.ts';
import { SkiplaneError } from '../../core/error.ts';
import { writeFolder } from '../atomic.ts';
import { type Dataset, type OpenOptions, openDataset, type SplitName } from '../data/dataset.ts';
import { readImage } from '../data/image.ts';
import { normalizeInto } from '../data/normalize.ts';
import { type Evaluation, evaluate } from '../training/evaluate.ts';
import { prepareTraining } from '../training/train.ts';
import { loadModel, type ModelMetadata } from './model-files.ts';
import { findRun, type Run, readRun, runPaths } from './run-folder.ts';

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
  const { model, metadata } = await loadModel(folder);
  const settings = run?.dataset ?? datasetSettings.parse({ fit: metadata.fit });
  const dataset = await openDataset(source, { ...options, settings, shape: metadata.inputShape });
  checkClasses(dataset, metadata);
  if (dataset.splits[split].size === 0) {
    throw new SkiplaneError(
      'data/empty-split',
      `Expected images in the ${split} split of ${source}, received none: choose another --split.`,
    );
  }
  const training = run?.training ?? trainingSettings.parse({});
  const { trainable } = prepareTraining(model, training, metadata.inputShape, metadata.classes.length);
  const scaled: Dataset = { ...dataset, statistics: metadata.normalization };
  const evaluation = await evaluate(trainable, scaled, split, training.batchSize, (done, total) =>
    options.onProgress?.(done, total, split),
  );
  return { ...evaluation, classes: metadata.classes };
}

function checkClasses({ classes }: Dataset, metadata: ModelMetadata): void {
  if (classes.length === metadata.classes.length && classes.every((name, i) => name === metadata.classes[i]))
    return;
  throw new SkiplaneError(
    'data/other-classes',
    `Expected data with the model's classes (${metadata.classes.join(', ')}), received ${classes.join(', ')}.`,
  );
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
  { folder }: ModelPlace,
  images: readonly string[],
): Promise<Prediction[]> {
  const { model, metadata } = await loadModel(folder);
  const predictions: Prediction[] = [];
  for (const image of images) {
    const pixels = await readImage(image, metadata.inputShape, metadata.fit);
    const values = await probabilitiesOf(model, pixels, metadata);
    const pairs = metadata.classes.map((name, i): [string, number] => [name, values[i] ?? 0]);
    const [best = '', probability = 0] = pairs.toSorted((a, b) => b[1] - a[1])[0] ?? [];
    predictions.push({ image, class: best, probability, probabilities: Object.fromEntries(pairs) });
  }
  return predictions;
}

async function probabilitiesOf(
  model: tfl.LayersModel,
  pixels: Float32Array,
  { inputShape, normalization, classes }: ModelMetadata,
): Promise<number[]> {
  const scaled = new Float32Array(pixels.length);
  normalizeInto(scaled, 0, pixels, normalization);
  const result = tf.tidy(() => model.predict(tf.tensor(scaled, [1, ...inputShape])));
  if (Array.isArray(result)) throw new Error('a model with one input gave several outputs');
  const values = [...(await result.data())];
  result.dispose();
  // A single sigmoid stands for two classes.
  const [second = 0] = values;
  return values.length === 1 && classes.length === 2 ? [1 - second, second] : values;
}

const exportedFiles = ['model.json', 'weights.bin'];

/**
 * Copies a run's model to a folder as plain tfjs files.
 * @throws SkiplaneError where the folder holds anything but an earlier export: nothing of the user's is overwritten
 */
export async function exportModel({ folder }: ModelPlace, out: string): Promise<string[]> {
  const target = resolve(out);
  const present = await readdir(target).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return [];
    throw new SkiplaneError(
      'export/not-a-folder',
      `Expected a folder to export to, received ${target}: ${thrown.message}.`,
    );
  });
  const foreign = present.find((name) => !exportedFiles.includes(name));
  if (foreign !== undefined) {
    throw new SkiplaneError(
      'export/not-empty',
      `Expected an empty or new folder, but ${target} holds "${foreign}": choose another.`,
    );
  }
  const contents = await Promise.all(
    exportedFiles.map(async (name) => [name, await readFile(join(folder, name))] as const),
  );
  await writeFolder(target, Object.fromEntries(contents));
  return exportedFiles.map((name) => join(target, name));
}
