import { zipSync } from 'fflate';
import type { ModelParts } from '../define.ts';
import { modelConfig } from './config.ts';
import type { KerasGraph } from './graph.ts';
import { weightsFile } from './weights-file.ts';

/** The version of Keras whose files these are as written by itself. */
const kerasVersion = '3.15.1';

/** A model as a `.keras` file: three members, none compressed, as Keras writes them. */
export async function kerasArchive(model: ModelParts, graph: KerasGraph, now: Date): Promise<Uint8Array> {
  const json = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
  const [day, time = ''] = now.toISOString().split('T');
  return zipSync(
    {
      'metadata.json': json({ keras_version: kerasVersion, date_saved: `${day}@${time.slice(0, 8)}` }),
      'config.json': json(modelConfig(model.network.name, graph)),
      'model.weights.h5': await weightsFile(model, graph),
    },
    { level: 0, mtime: now },
  );
}
