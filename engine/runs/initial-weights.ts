import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { messageOf, SkiplaneError } from '../../core/error.ts';
import { classifierOf } from '../../core/network/last-layers.ts';
import type { Network } from '../../core/network/network.ts';
import { writeFolder } from '../atomic.ts';
import { newestTensors } from './checkpoint.ts';
import { readDataIdentity } from './data-file.ts';
import { readModelTensors } from './model-files.ts';
import { readRun, runPaths } from './run-folder.ts';

/** Weights that a run begins with, and the classes that their classifier tells apart; null where nobody kept them. */
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
  const model = await readModelTensors(paths.model);
  if (model !== undefined) return model;
  const newest = await newestTensors(paths.checkpoints);
  if (newest !== undefined) {
    const identity = await readDataIdentity(folder).catch(() => undefined);
    return { classes: identity?.classes ?? null, ...newest };
  }
  const { name, status } = await readRun(folder);
  throw new SkiplaneError(
    'run/no-weights',
    `Expected a run with weights to begin with, but "${name}" has neither a model nor a readable checkpoint (it is ${status}): choose another run, or train the document from its start.`,
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

/**
 * Puts the kept weights into a new run's. The classifier keeps its own where its classes are not those that the other run told
 * apart, since its values mean those.
 * @param from id of the other run
 * @returns what was taken over, in a sentence
 * @throws SkiplaneError where the weights are damaged or of another network
 */
export async function takeInitialWeights(
  folder: string,
  from: string,
  weights: ReadonlyMap<string, tf.Variable>,
  network: Network,
  classes: readonly string[],
): Promise<string> {
  const { initial } = runPaths(folder);
  const kept = await readKept(initial);
  const values = tf.io.decodeWeights(new Uint8Array(kept.data).buffer, [...kept.specs]);
  const sameClasses =
    kept.classes !== null &&
    kept.classes.length === classes.length &&
    kept.classes.every((name, label) => name === classes[label]);
  const classifier = classifierOf(network)?.path;
  const isNew = (name: string): boolean =>
    !sameClasses && classifier !== undefined && name.startsWith(`weights/${classifier}/`);
  try {
    for (const [name, variable] of weights) {
      if (isNew(name)) continue;
      const value = values[name];
      if (value === undefined || !tf.util.arraysEqual(value.shape, variable.shape)) {
        throw new SkiplaneError(
          'run/other-network',
          `Expected weights of this network from the run ${from}, but ${name} has the shape [${variable.shape}] here and ${value === undefined ? 'is not there' : `[${value.shape}] there`}: begin with a run of the same network.`,
        );
      }
    }
    for (const [name, variable] of weights) {
      const value = values[name];
      if (value !== undefined && !isNew(name)) variable.assign(tf.clone(value));
    }
  } finally {
    tf.dispose(values);
  }
  return sameClasses
    ? `Begins with the weights of the run ${from}.`
    : `Begins with the weights of the run ${from}, but for its classifier${classifier === undefined ? '' : ` (${classifier})`}, which is new: the classes are ${kept.classes === null ? 'perhaps ' : ''}not the same.`;
}

/** Once a checkpoint holds them, they are needed no more. */
export async function dropInitialWeights(folder: string): Promise<void> {
  await rm(runPaths(folder).initial, { recursive: true, force: true });
}

async function readKept(initial: string): Promise<InitialWeights> {
  try {
    const { classes, tensors } = description.parse(
      JSON.parse(await readFile(join(initial, 'initial.json'), 'utf8')),
    );
    return { classes, specs: tensors, data: await readFile(join(initial, 'weights.bin')) };
  } catch (thrown) {
    throw new SkiplaneError(
      'run/initial-unreadable',
      `Expected the weights to begin with in ${initial}, but they cannot be read (${messageOf(thrown)}): start the run anew from the other run's weights.`,
    );
  }
}
