import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

/** What a model's file holds: everything but the weights has been through JSON. */
export async function saved(model: tfl.LayersModel): Promise<tf.io.ModelArtifacts> {
  const caught: tf.io.ModelArtifacts[] = [];
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      caught.push(artifacts);
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  const [artifacts] = caught;
  if (artifacts === undefined) throw new Error('the model was not saved');
  const { weightData, ...json } = artifacts;
  return { ...JSON.parse(JSON.stringify(json)), ...(weightData && { weightData }) };
}

/** A model that went through its file format, in memory. */
export async function saveAndLoad(model: tfl.LayersModel): Promise<tfl.LayersModel> {
  return tfl.loadLayersModel(tf.io.fromMemory(await saved(model)));
}
