import type * as tfl from '@tensorflow/tfjs-layers';
import { datasetSettings } from '../../core/document/dataset.ts';
import { trainingSettings } from '../../core/document/training.ts';
import type { Dataset } from '../data/dataset.ts';
import { loadModel } from '../runs/model-files.ts';
import type { ModelMetadata } from '../runs/model-metadata.ts';
import type { Run } from '../runs/run-folder.ts';
import { type Plan, planModel } from '../training/forward.ts';
import { type Answering, createAnswering } from './answering/answering.ts';
import { withClassesOf } from './match-classes.ts';

/** A trained model, ready to be asked. */
export interface Trained {
  readonly model: tfl.LayersModel;
  readonly plan: Plan;
  readonly metadata: ModelMetadata;
  /** How it was trained: its loss is judged in the same way, and as many images fit at a time. */
  readonly training: NonNullable<ModelMetadata['training']>;
  /** How its data was divided and brought to size. */
  readonly dataset: Run['dataset'];
  /** What computes its answers. */
  readonly answering: Answering;
}

/**
 * Loads a saved model.
 * @param run the one it is from; without it, settings are those that the model remembers, or their defaults
 * @throws SkiplaneError where the folder holds no model of Skiplane, or one whose training diverged
 */
export async function openTrained(
  folder: string,
  run: Pick<Run, 'dataset' | 'training'> | undefined,
): Promise<Trained> {
  const { model, metadata } = await loadModel(folder);
  const plan = planModel(model);
  return {
    model,
    plan,
    metadata,
    answering: createAnswering({ model, plan, metadata }),
    training: run?.training ?? metadata.training ?? trainingSettings.parse({}),
    dataset:
      run?.dataset ??
      metadata.trainedOn?.dataset ??
      datasetSettings.parse({ fit: metadata.fit, grey: metadata.grey }),
  };
}

/** Frees a model, and what answered for it. */
export async function closeTrained({ model, answering }: Trained): Promise<void> {
  await answering.close();
  model.dispose();
}

/**
 * The model's own data: with its scaling of pixels, and its classes in their order.
 * @param dataset opened in the model's size
 * @throws SkiplaneError where its classes are not the model's
 */
export function scaledFor({ metadata: { classes, normalization } }: Trained, dataset: Dataset): Dataset {
  return { ...withClassesOf(classes, dataset, 'all are needed'), statistics: normalization };
}
