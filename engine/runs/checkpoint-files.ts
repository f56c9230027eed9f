import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { SkiplaneError } from '../../core/error.ts';
import { type Progress, progressSchema } from '../training/progress.ts';

// What checkpoints are on disk: read by those too that make no tensors of them.

const file = z.strictObject({
  progress: progressSchema,
  byteLength: z.number().int(),
  tensors: z.array(z.custom<tf.io.WeightsManifestEntry>()),
});

/** `0003` after three epochs, `0003-000120` 120 steps into the fourth; zeros are for people, order goes by the numbers. */
export function nameOf({ epoch, stepInEpoch }: Progress): string {
  const name = String(epoch).padStart(4, '0');
  return stepInEpoch === 0 ? name : `${name}-${String(stepInEpoch).padStart(6, '0')}`;
}

/** The best weights so far are kept apart, by the number of epochs behind them. */
export function bestName(epoch: number): string {
  return `best-${String(epoch).padStart(4, '0')}`;
}

/** Names of the checkpoints of a folder, newest first. */
export async function checkpointNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const places = names.flatMap((name) => {
    const [, epoch, step = '0'] = /^(\d{4,})(?:-(\d{6,}))?$/.exec(name) ?? [];
    return epoch === undefined ? [] : [{ name, epoch: Number(epoch), step: Number(step) }];
  });
  return places.toSorted((a, b) => b.epoch - a.epoch || b.step - a.step).map(({ name }) => name);
}

/** What a checkpoint says beside its values. */
export async function readContent(folder: string, name: string): Promise<z.output<typeof file>> {
  return file.parse(JSON.parse(await readFile(join(folder, name, 'checkpoint.json'), 'utf8')));
}

/** A checkpoint's description and values. @throws where a file is missing, and a SkiplaneError where one is cut */
export async function readWhole(
  folder: string,
  name: string,
): Promise<{ readonly content: z.output<typeof file>; readonly bytes: Buffer }> {
  const content = await readContent(folder, name);
  const bytes = await readFile(join(folder, name, 'tensors.bin'));
  if (bytes.byteLength === content.byteLength) return { content, bytes };
  throw new SkiplaneError(
    'checkpoint/damaged',
    `expected tensors.bin of ${content.byteLength} bytes, received ${bytes.byteLength}.`,
  );
}

/** The newest complete checkpoint on disk; undefined if there is none. */
export async function newestTensors(
  folder: string,
): Promise<{ readonly specs: tf.io.WeightsManifestEntry[]; readonly data: Uint8Array } | undefined> {
  for (const name of await checkpointNames(folder)) {
    const found = await readWhole(folder, name).catch(() => undefined);
    if (found !== undefined) return { specs: found.content.tensors, data: found.bytes };
  }
  return undefined;
}
