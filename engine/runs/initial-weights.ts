import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { messageOf, SkiplaneError } from '../../core/error.ts';
import { writeFolder } from '../atomic.ts';
import { newestTensors } from './checkpoint-files.ts';
import { readDataIdentity } from './data-file.ts';
import { hasModel, readModel } from './model-description.ts';
import { readRun, runPaths } from './run-folder.ts';

/** Weights that a run begins with, and the classes that their classifier tells apart; null if they were not kept. */
export interface InitialWeights {
  readonly classes: readonly string[] | null;
  readonly specs: readonly tf.io.WeightsManifestEntry[];
  readonly data: Uint8Array;
}

const description = z.strictObject({
  classes: z.array(z.string()).nullable(),
  tensors: z.array(z.custom<tf.io.WeightsManifestEntry>()),
});

/**
 * The weights of a run: of its model, or of its newest readable checkpoint where it has none yet.
 * @throws SkiplaneError where it has neither
 */
export async function weightsOfRun(folder: string): Promise<InitialWeights> {
  const paths = runPaths(folder);
  if (hasModel(paths.model)) {
    const { metadata, weightSpecs, weightData } = await readModel(paths.model);
    // By the names that checkpoints give them.
    const specs = weightSpecs.map((spec) => ({ ...spec, name: `weights/${spec.name}` }));
    return { classes: metadata.classes, specs, data: new Uint8Array(weightData) };
  }
  const newest = await newestTensors(paths.checkpoints);
  if (newest !== undefined) {
    const identity = await readDataIdentity(folder).catch(() => undefined);
    return { classes: identity?.classes ?? null, ...newest };
  }
  const { name, status } = await readRun(folder);
  throw new SkiplaneError(
    'run/no-weights',
    `Expected a run with weights to start from, but "${name}" has no model and no readable checkpoint (it is ${status}): choose another run, or train the document from scratch.`,
  );
}

/** Keeps weights in the folder of the run that begins with them, so that it does not need the other run any more. */
export async function keepInitialWeights(
  folder: string,
  { classes, specs, data }: InitialWeights,
): Promise<void> {
  await writeFolder(runPaths(folder).initial, {
    'initial.json': JSON.stringify({ classes, tensors: specs }),
    'weights.bin': data,
  });
}

/** Once a checkpoint contains them, they are no longer needed. */
export async function dropInitialWeights(folder: string): Promise<void> {
  await rm(runPaths(folder).initial, { recursive: true, force: true });
}

/** @throws SkiplaneError where they are damaged */
export async function readInitialWeights(folder: string): Promise<InitialWeights> {
  const { initial } = runPaths(folder);
  try {
    const { classes, tensors } = description.parse(
      JSON.parse(await readFile(join(initial, 'initial.json'), 'utf8')),
    );
    return { classes, specs: tensors, data: await readFile(join(initial, 'weights.bin')) };
  } catch (thrown) {
    throw new SkiplaneError(
      'run/initial-unreadable',
      `Expected the initial weights in ${initial}, but they cannot be read (${messageOf(thrown)}): start the run again from the other run's weights.`,
    );
  }
}
