import * as tf from '@tensorflow/tfjs-core';
import { type DatasetSettings, datasetSettings } from '../../../core/document/dataset.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import { random } from '../../../core/random.ts';
import { elementCount } from '../../../core/shape.ts';
import { openDataset } from '../../../engine/data/dataset.ts';
import { saveModel } from '../../../engine/runs/model-files.ts';
import type { ModelMetadataInput } from '../../../engine/runs/model-metadata.ts';
import { createRun, runPaths } from '../../../engine/runs/run-folder.ts';
import { documentOf, node } from '../../setup/documents.ts';
import { compiled } from '../../setup/training.ts';

/** A chain of layers from an input of a shape to an output, each `[id, kind, parameters]`. */
export function chain(
  shape: readonly number[],
  ...layers: readonly (readonly [id: string, kind: string, params?: Record<string, unknown>])[]
): SkiplaneDocument {
  const nodes = [
    node('input', 'input', { shape: [...shape] }),
    ...layers.map((layer) => node(...layer)),
    node('output', 'output'),
  ];
  return documentOf(
    nodes,
    nodes.slice(1).map(({ id }, i) => `${nodes[i]?.id} > ${id}`),
  );
}

/** Values of a saved model's weights by name. */
export type Weights = ReadonlyMap<string, ArrayLike<number>>;

export interface SavedRun {
  readonly folder: string;
  readonly weights: Weights;
}

export interface SaveOptions
  extends Pick<ModelMetadataInput, 'classes' | 'normalization'>,
    Partial<Pick<ModelMetadataInput, 'fit' | 'grey' | 'trainedOn' | 'training' | 'judged'>> {
  readonly source: string;
  readonly dataset?: Partial<DatasetSettings>;
  /** Of the weights. */
  readonly seed?: number;
  /** Their standard deviation, 1 by default; that of normalization's scales is 1 all the same. */
  readonly scale?: number;
  /** A run that gets another model. */
  readonly folder?: string;
  readonly withoutModel?: boolean;
}

/** A run whose model has random weights and biases; needs a started backend. */
export async function savedRun(
  runs: string,
  document: SkiplaneDocument,
  { source, dataset = {}, seed = 7, scale = 1, withoutModel = false, ...options }: SaveOptions,
): Promise<SavedRun> {
  const folder =
    options.folder ??
    (await createRun(runs, document, {
      backend: 'cpu',
      source,
      dataset: datasetSettings.parse(dataset),
      training: trainingSettings.parse({ batchSize: 4 }),
    }));
  const weights = new Map<string, ArrayLike<number>>();
  if (withoutModel) return { folder, weights };
  const model = compiled(document);
  for (const [i, weight] of model.weights.entries()) {
    const shape = weight.shape.map(Number);
    const numbers = random(seed, i);
    const positive = weight.originalName.endsWith('variance');
    const factor = weight.originalName.endsWith('gamma') ? 1 : scale;
    const values = Float32Array.from({ length: elementCount(shape) }, () =>
      positive ? 0.5 + numbers.uniform() : factor * numbers.normal(),
    );
    tf.tidy(() => {
      weight.write(tf.tensor(values, shape));
    });
    weights.set(weight.originalName, values);
  }
  const [height = 0, width = 0, channels = 0] = (model.inputs[0]?.shape ?? []).slice(1).map(Number);
  const { classes, normalization, folder: _, ...said } = options;
  await saveModel(model, runPaths(folder).model, {
    name: document.name,
    fit: 'contain',
    inputShape: [height, width, channels],
    classes,
    normalization,
    ...said,
  });
  model.dispose();
  return { folder, weights };
}

/** How training scales the pixels of a source in a size, with these settings. */
export async function scalingOf(
  source: string,
  shape: readonly [number, number, number],
  settings: Partial<DatasetSettings> = {},
): Promise<SaveOptions['normalization']> {
  const { statistics } = await openDataset(source, { settings: datasetSettings.parse(settings), shape });
  return { mean: [...statistics.mean], std: [...statistics.std] };
}
