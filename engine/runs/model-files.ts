import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { z } from 'zod';
import { datasetSettings } from '../../core/document/dataset.ts';
import { messageOf, SkiplaneError } from '../../core/error.ts';
import { writeFolder } from '../atomic.ts';
import { registerLayers } from '../layers/register.ts';
import type { InitialWeights } from './initial-weights.ts';

/** What a saved model needs beside its weights to judge a picture; kept in model.json as `userDefinedMetadata.skiplane`. */
const modelMetadata = z.object({
  name: z.string(),
  classes: z.array(z.string()),
  /** Height, width, channels. */
  inputShape: z.tuple([z.number(), z.number(), z.number()]),
  /** Pixels from 0 to 1 have this subtracted and are divided by that, per channel. */
  normalization: z.object({ mean: z.array(z.number()), std: z.array(z.number()) }),
  fit: datasetSettings.shape.fit,
});

export type ModelMetadata = z.output<typeof modelMetadata>;

const modelFile = z.looseObject({
  modelTopology: z.looseObject({}),
  weightsManifest: z.array(
    z.object({
      paths: z.array(z.string().regex(/^[^/\\]+$/)),
      weights: z.array(z.custom<tf.io.WeightsManifestEntry>()),
    }),
  ),
  userDefinedMetadata: z.looseObject({ skiplane: modelMetadata.optional() }).optional(),
});

/** Writes `model.json` and `weights.bin`, a plain tfjs layers model, to a folder, replacing it in one step. */
export async function saveModel(
  model: tfl.LayersModel,
  folder: string,
  metadata: ModelMetadata,
): Promise<void> {
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      const weights = new Uint8Array(tf.io.CompositeArrayBuffer.join(artifacts.weightData));
      const json = {
        format: 'layers-model',
        generatedBy: 'Skiplane',
        convertedBy: null,
        modelTopology: artifacts.modelTopology,
        userDefinedMetadata: { skiplane: metadata },
        weightsManifest: [{ paths: ['weights.bin'], weights: artifacts.weightSpecs ?? [] }],
      };
      await writeFolder(folder, { 'model.json': JSON.stringify(json), 'weights.bin': weights });
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
    }),
  );
}

/** What a saved model says of itself; undefined where the folder holds none that could be read. */
export async function readMetadata(folder: string): Promise<ModelMetadata | undefined> {
  try {
    const json = modelFile.parse(JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')));
    return json.userDefinedMetadata?.skiplane;
  } catch {
    return undefined;
  }
}

/** The weights of a saved model by the names that checkpoints give them; undefined where the folder holds none. */
export async function readModelTensors(folder: string): Promise<InitialWeights | undefined> {
  const metadata = await readMetadata(folder);
  if (metadata === undefined) return undefined;
  const { weightsManifest } = modelFile.parse(JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')));
  const parts = weightsManifest.flatMap(({ paths }) => paths.map((name) => readFile(join(folder, name))));
  return {
    classes: metadata.classes,
    specs: weightsManifest.flatMap(({ weights }) =>
      weights.map((spec) => ({ ...spec, name: `weights/${spec.name}` })),
    ),
    data: Buffer.concat(await Promise.all(parts)),
  };
}

/**
 * Loads a model that Skiplane saved. @throws SkiplaneError where the folder holds none, or one from elsewhere that does not
 * say what its classes are
 */
export async function loadModel(
  folder: string,
): Promise<{ model: tfl.LayersModel; metadata: ModelMetadata }> {
  const path = join(folder, 'model.json');
  try {
    registerLayers();
    const json = modelFile.parse(JSON.parse(await readFile(path, 'utf8')));
    const metadata = json.userDefinedMetadata?.skiplane;
    if (metadata === undefined) {
      throw new SkiplaneError(
        'model/foreign',
        'it was not saved by Skiplane, so its classes and scaling are not known',
      );
    }
    const parts = await Promise.all(
      json.weightsManifest.flatMap(({ paths }) => paths.map((name) => readFile(join(folder, name)))),
    );
    const weightData = new Uint8Array(Buffer.concat(parts)).buffer;
    const weightSpecs = json.weightsManifest.flatMap(({ weights }) => weights);
    const model = await tfl.loadLayersModel(
      tf.io.fromMemory({ modelTopology: json.modelTopology, weightSpecs, weightData }),
    );
    return { model, metadata };
  } catch (thrown) {
    throw new SkiplaneError(
      'model/unreadable',
      `Expected a model saved by Skiplane in ${path}: ${messageOf(thrown)}.`,
    );
  }
}
