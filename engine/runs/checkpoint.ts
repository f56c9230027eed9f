import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { SkiplaneError } from '../../core/error.ts';
import { writeFolder } from '../atomic.ts';
import { fileProblem } from '../file-problem.ts';
import { areFinite, diverged } from '../training/finite.ts';
import type { Progress } from '../training/progress.ts';
import { bestName, checkpointNames, nameOf, readContent, readWhole } from './checkpoint-files.ts';

/** Checkpoints kept beside the best weights: the newest, and the one before in case the newest is damaged. */
const kept = 2;

/**
 * Writes all tensors with the progress, then removes what no resuming would need: all but this checkpoint, the one before, and
 * the best weights that either knows. What lies ahead is of a course that was given up, as its checkpoints were damaged.
 */
export async function writeCheckpoint(
  folder: string,
  tensors: ReadonlyMap<string, tf.Variable>,
  progress: Progress,
): Promise<void> {
  await write(folder, nameOf(progress), tensors, progress);
  const names = await checkpointNames(folder);
  const needed = names.slice(names.indexOf(nameOf(progress))).slice(0, kept);
  const best = await Promise.all(needed.map((name) => bestOf(folder, name)));
  for (const name of await readdir(folder)) {
    if (![...needed, ...best].includes(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** Keeps the weights of a best epoch until a checkpoint is written that knows a better one. */
export async function writeBest(
  folder: string,
  weights: ReadonlyMap<string, tf.Variable>,
  progress: Progress,
  epoch: number,
): Promise<void> {
  await write(folder, bestName(epoch), weights, progress);
}

/** Brings the weights of a best epoch back. @throws SkiplaneError where they are damaged */
export async function restoreBest(
  folder: string,
  weights: ReadonlyMap<string, tf.Variable>,
  epoch: number,
): Promise<void> {
  await restore(folder, weights, bestName(epoch));
}

async function write(
  folder: string,
  name: string,
  tensors: ReadonlyMap<string, tf.Variable>,
  progress: Progress,
): Promise<void> {
  const { data, specs } = await tf.io.encodeWeights(Object.fromEntries(tensors));
  // All of them are float32. What has diverged must not take the place of what was good.
  if (!areFinite(new Float32Array(data)))
    throw diverged(`A weight became NaN or infinite by step ${progress.step}`);
  await writeFolder(join(folder, name), {
    'checkpoint.json': JSON.stringify({ progress, byteLength: data.byteLength, tensors: specs }),
    'tensors.bin': new Uint8Array(data),
  });
}

/** The name of the best weights that a checkpoint knows of; undefined where it knows none, or cannot be read. */
async function bestOf(folder: string, name: string): Promise<string | undefined> {
  const content = await readContent(folder, name).catch(() => undefined);
  const best = content?.progress.best ?? null;
  return best === null ? undefined : bestName(best.epoch);
}

/**
 * Puts the newest readable checkpoint's values into the tensors.
 * @param onDamaged hears of checkpoints that cannot be read and are passed over
 * @returns where the run stood, or undefined where there is no readable checkpoint
 */
export async function restoreLatest(
  folder: string,
  tensors: ReadonlyMap<string, tf.Variable>,
  onDamaged: (message: string) => void,
): Promise<Progress | undefined> {
  for (const name of await checkpointNames(folder)) {
    try {
      return await restore(folder, tensors, name);
    } catch (thrown) {
      onDamaged(`Checkpoint ${name} cannot be read and is skipped: ${whyNot(thrown)}`);
    }
  }
  return undefined;
}

/** Why a checkpoint cannot be read, in half a sentence. */
function whyNot(thrown: unknown): string {
  if (thrown instanceof SyntaxError || thrown instanceof z.ZodError) return 'checkpoint.json is damaged.';
  return thrown instanceof SkiplaneError ? thrown.message : `${fileProblem(thrown)}.`;
}

/** Puts one checkpoint's values into the tensors. @throws SkiplaneError where it is damaged or of another network */
async function restore(
  folder: string,
  tensors: ReadonlyMap<string, tf.Variable>,
  name: string,
): Promise<Progress> {
  const { content, bytes } = await readWhole(folder, name);
  const values = tf.io.decodeWeights(new Uint8Array(bytes).buffer, content.tensors);
  try {
    for (const [tensorName, variable] of tensors) {
      const value = values[tensorName];
      if (value === undefined || !tf.util.arraysEqual(value.shape, variable.shape)) {
        throw new SkiplaneError(
          'checkpoint/other-network',
          `expected ${tensorName} of shape [${variable.shape}], received ${value === undefined ? 'none' : `[${value.shape}]`}.`,
        );
      }
    }
    for (const [tensorName, variable] of tensors) {
      const value = values[tensorName];
      if (value !== undefined) variable.assign(tf.clone(value));
    }
  } finally {
    tf.dispose(values);
  }
  return content.progress;
}
