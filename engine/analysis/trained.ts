import type * as tfl from '@tensorflow/tfjs-layers';
import { datasetSettings } from '../../core/document/dataset.ts';
import { trainingSettings } from '../../core/document/training.ts';
import { SkiplaneError } from '../../core/error.ts';
import type { Dataset } from '../data/dataset.ts';
import { loadModel, type ModelMetadata } from '../runs/model-files.ts';
import type { Run } from '../runs/run-folder.ts';
import { type Plan, planModel } from '../training/forward.ts';

/** A trained model, ready to be asked. */
export interface Trained {
  readonly model: tfl.LayersModel;
  readonly plan: Plan;
  readonly metadata: ModelMetadata;
  /** How it was trained: its loss is judged in the same way, and as many images fit at a time. */
  readonly training: Run['training'];
  /** How its data was divided and brought to size. */
  readonly dataset: Run['dataset'];
}

/**
 * Loads a saved model.
 * @param run the one it is from; without it, settings are their defaults
 * @throws SkiplaneError where the folder holds no model of Skiplane
 */
export async function openTrained(
  folder: string,
  run: Pick<Run, 'dataset' | 'training'> | undefined,
): Promise<Trained> {
  const { model, metadata } = await loadModel(folder);
  return {
    model,
    plan: planModel(model),
    metadata,
    training: run?.training ?? trainingSettings.parse({}),
    dataset: run?.dataset ?? datasetSettings.parse({ fit: metadata.fit }),
  };
}

/**
 * Data as the model was trained on it: with its scaling of pixels.
 * @param dataset opened in the model's size
 * @throws SkiplaneError where its classes are not the model's
 */
export function scaledFor({ metadata: { classes, normalization } }: Trained, dataset: Dataset): Dataset {
  const same =
    dataset.classes.length === classes.length && dataset.classes.every((name, i) => name === classes[i]);
  if (same) return { ...dataset, statistics: normalization };
  throw new SkiplaneError(
    'data/other-classes',
    `Expected data with the model's classes (${classes.join(', ')}), received ${dataset.classes.join(', ')}.`,
  );
}
