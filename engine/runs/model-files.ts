import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { writeFolder } from '../atomic.ts';
import { registerLayers } from '../layers/register.ts';
import { orUnreadable, readModel } from './model-description.ts';
import { type ModelMetadata, type ModelMetadataInput, modelMetadata } from './model-metadata.ts';

/** Writes `model.json` and `weights.bin`, a plain tfjs layers model, to a folder, replacing it in one step. */
export async function saveModel(
  model: tfl.LayersModel,
  folder: string,
  metadata: ModelMetadataInput,
): Promise<void> {
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      const weights = new Uint8Array(tf.io.CompositeArrayBuffer.join(artifacts.weightData));
      const json = {
        format: 'layers-model',
        generatedBy: 'Skiplane',
        convertedBy: null,
        modelTopology: artifacts.modelTopology,
        userDefinedMetadata: { skiplane: modelMetadata.parse(metadata) },
        weightsManifest: [{ paths: ['weights.bin'], weights: artifacts.weightSpecs ?? [] }],
      };
      await writeFolder(folder, { 'model.json': JSON.stringify(json), 'weights.bin': weights });
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
    }),
  );
}

/** Loads a model that Skiplane saved. @throws SkiplaneError as `readModel` does */
export async function loadModel(
  folder: string,
): Promise<{ model: tfl.LayersModel; metadata: ModelMetadata }> {
  const { metadata, ...file } = await readModel(folder);
  return orUnreadable(folder, async () => {
    registerLayers();
    return { model: await tfl.loadLayersModel(tf.io.fromMemory({ ...file })), metadata };
  });
}
