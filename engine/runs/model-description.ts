import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { SkiplaneError } from '../../core/error.ts';
import { elementCount } from '../../core/shape.ts';
import { diverged } from '../analysis/diverged.ts';
import { fileProblem } from '../file-problem.ts';
import { type ModelMetadata, modelMetadata } from './model-metadata.ts';

// What saved models are on disk: read by those too that make no tensors of them.

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

/** A model's files in memory. */
export interface ModelFile {
  readonly modelTopology: Readonly<Record<string, unknown>>;
  readonly weightSpecs: tf.io.WeightsManifestEntry[];
  readonly weightData: ArrayBuffer;
  readonly metadata: ModelMetadata;
}

/** Whether a folder holds a model, as far as can be seen without reading it. */
export function hasModel(folder: string): boolean {
  return existsSync(join(folder, 'model.json'));
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

/**
 * Reads a model that Skiplane saved, without making tensors of it. @throws SkiplaneError where the folder holds none, or one from
 * elsewhere that does not say what its classes are, or one whose training diverged
 */
export async function readModel(folder: string): Promise<ModelFile> {
  const file = await orUnreadable(folder, async () => {
    const json = modelFile.parse(JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')));
    const metadata = json.userDefinedMetadata?.skiplane;
    if (metadata === undefined) {
      throw new SkiplaneError(
        'model/foreign',
        'it was not saved by Skiplane, so its classes and scaling are unknown',
      );
    }
    const parts = await Promise.all(
      json.weightsManifest.flatMap(({ paths }) => paths.map((name) => readFile(join(folder, name)))),
    );
    const weightData = new Uint8Array(Buffer.concat(parts)).buffer;
    const weightSpecs = json.weightsManifest.flatMap(({ weights }) => weights);
    // All weights of all kinds are of 4 bytes.
    const expected = weightSpecs.reduce((sum, { shape }) => sum + 4 * elementCount(shape), 0);
    if (weightData.byteLength !== expected)
      throw new SkiplaneError(
        'model/cut',
        `its weights are ${weightData.byteLength} bytes, not ${expected}: restore them from a copy`,
      );
    return { modelTopology: json.modelTopology, weightSpecs, weightData, metadata };
  });
  requireFiniteWeights(folder, file);
  return file;
}

export async function orUnreadable<Value>(folder: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (thrown) {
    throw new SkiplaneError(
      'model/unreadable',
      `Expected a model saved by Skiplane in ${join(folder, 'model.json')}: ${fileProblem(thrown).replace(/\.$/, '')}.`,
    );
  }
}

/** A model's weights by `path/name`, as views of the file's bytes. */
export function weightsByName({ weightSpecs, weightData }: ModelFile): Map<string, Float32Array> {
  const found = new Map<string, Float32Array>();
  let offset = 0;
  for (const { name, shape } of weightSpecs) {
    const size = elementCount(shape);
    // All weights of all kinds are of 4 bytes.
    found.set(name, new Float32Array(weightData, offset, size));
    offset += 4 * size;
  }
  return found;
}

/** Training that diverged leaves weights that are no numbers: such a model has an answer to nothing. */
function requireFiniteWeights(folder: string, { weightSpecs, weightData }: ModelFile): void {
  let offset = 0;
  for (const { name, shape, dtype } of weightSpecs) {
    const size = elementCount(shape);
    // All weights of all kinds are of 4 bytes.
    const values = new Float32Array(weightData, offset, dtype === 'float32' ? size : 0);
    if (!values.every(Number.isFinite))
      throw diverged(`${folder} has weights that are not numbers (in ${name})`);
    offset += 4 * size;
  }
}
