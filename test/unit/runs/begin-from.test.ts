import { existsSync, readFileSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { datasetSettings } from '../../../core/document/dataset.ts';
import { readDocument } from '../../../core/document/read.ts';
import { trainingSettings } from '../../../core/document/training.ts';
import { startBackend } from '../../../engine/backends/start.ts';
import { createRunFrom } from '../../../engine/runs/begin-from.ts';
import { checkpointNames } from '../../../engine/runs/checkpoint-files.ts';
import { createControl } from '../../../engine/runs/control.ts';
import { weightsOfRun } from '../../../engine/runs/initial-weights.ts';
import { createRun, readRun, runPaths } from '../../../engine/runs/run-folder.ts';
import { runSession } from '../../../engine/runs/session.ts';
import { writeImages, writeSmallDocument } from '../../setup/image-folders.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

beforeAll(() => startBackend('cpu'));

async function trained(): Promise<{
  readonly folder: string;
  readonly runs: string;
  readonly images: string;
}> {
  const root = temporaryFolder();
  const images = join(root, 'images');
  await writeImages(images, 10);
  const path = join(root, 'small.skiplane.json');
  writeSmallDocument(path);
  const document = readDocument(readFileSync(path, 'utf8'));
  const runs = join(root, 'runs');
  const folder = await createRun(runs, document, {
    backend: 'cpu',
    source: `folder:${images}`,
    dataset: datasetSettings.parse({}),
    training: trainingSettings.parse({ ...document.training, epochs: 1 }),
  });
  await runSession(folder, createControl(), () => undefined);
  return { folder, runs, images };
}

/** Takes a run to just before its first step, and returns the weights that it begins with, by name. */
async function firstWeights(
  folder: string,
): Promise<{ readonly said: string; readonly weights: Readonly<Record<string, readonly number[]>> }> {
  const control = createControl();
  const said: string[] = [];
  await runSession(folder, control, (event) => {
    if (event.type === 'notice') said.push(event.message);
    // The first checkpoint stands by then; the run ends after one step.
    if (event.type === 'begin') renameSync(runPaths(folder).checkpoints, join(folder, 'first'));
    if (event.type === 'step') control.interrupt();
  });
  const { specs, data } = await weightsOfRun(asRun(folder));
  return { said: said.join(' '), weights: valuesOf(specs, data) };
}

/** The folder with its first checkpoint in place of later ones, and without a model. */
function asRun(folder: string): string {
  const { checkpoints, model } = runPaths(folder);
  rmSync(checkpoints, { recursive: true, force: true });
  rmSync(model, { recursive: true, force: true });
  renameSync(join(folder, 'first'), checkpoints);
  return folder;
}

function valuesOf(
  specs: readonly tf.io.WeightsManifestEntry[],
  data: Uint8Array,
): Readonly<Record<string, readonly number[]>> {
  const decoded = tf.io.decodeWeights(new Uint8Array(data).buffer, [...specs]);
  const values = Object.entries(decoded).map(([name, tensor]) => [name, [...tensor.dataSync()]] as const);
  tf.dispose(decoded);
  return Object.fromEntries(values.filter(([name]) => name.startsWith('weights/')));
}

async function weightsAtEnd(folder: string): Promise<Readonly<Record<string, readonly number[]>>> {
  const { specs, data } = await weightsOfRun(folder);
  return valuesOf(specs, data);
}

describe('a run that begins with the weights of another', () => {
  it('has all of them where the classes are the same, and leaves the other run alone', async () => {
    const { folder, runs } = await trained();
    const fresh = await createRunFrom(folder, runs, {});
    const { id } = await readRun(folder);
    expect(await readRun(fresh)).toMatchObject({ from: id, name: 'Small', progress: null, result: null });
    const { said, weights } = await firstWeights(fresh);
    expect(said).toContain(`Starts with the weights of the run ${id}.`);
    expect(weights).toEqual(await weightsAtEnd(folder));
    // They are in its checkpoint, so the copy is needed no more.
    expect(existsSync(runPaths(fresh).initial)).toBe(false);
  });

  it('has a new classifier where the classes differ, even by name alone, and says so', async () => {
    const { folder, runs, images } = await trained();
    renameSync(join(images, 'ring'), join(images, 'zero'));
    const { said, weights } = await firstWeights(await createRunFrom(folder, runs, {}));
    expect(said).toContain('except for the classifier (dense), which is new: the classes are not the same');
    const before = await weightsAtEnd(folder);
    const same = Object.keys(before).filter((name) =>
      weights[name]?.every((v, i) => v === before[name]?.[i]),
    );
    const all = Object.keys(before);
    expect(all.filter((name) => !same.includes(name))).toEqual([
      'weights/dense/kernel',
      'weights/dense/bias',
    ]);
  });

  it('takes them from the newest readable checkpoint where there is no model', async () => {
    const { folder, runs } = await trained();
    const { model, checkpoints } = runPaths(folder);
    rmSync(model, { recursive: true });
    const expected = await weightsAtEnd(folder);
    const { weights } = await firstWeights(await createRunFrom(folder, runs, {}));
    expect(weights).toEqual(expected);
    for (const name of await checkpointNames(checkpoints))
      truncateSync(join(checkpoints, name, 'tensors.bin'), 3);
    await expect(createRunFrom(folder, runs, {})).rejects.toThrow(
      'has no model and no readable checkpoint (it is starting)',
    );
  });
});
