import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { putBack } from '../atomic.ts';
import { findRun, type Run, readRun, runPaths } from './run-folder.ts';

/** A trained model on disk, with the run it came from if that is known. */
export interface ModelPlace {
  readonly folder: string;
  readonly run: Run | undefined;
}

/**
 * Finds a model by its own folder, or by its run's folder or id. A model in a run's folder belongs to that run.
 * @throws SkiplaneError where there is neither, or the run has no model yet
 */
export async function findModel(given: string, runs: string): Promise<ModelPlace> {
  const folder = resolve(given);
  if (existsSync(join(folder, 'model.json'))) {
    const parent = runPaths(dirname(folder));
    const ofRun = parent.model === folder && existsSync(parent.run);
    return { folder, run: ofRun ? await readRun(dirname(folder)) : undefined };
  }
  const runFolder = await findRun(given, runs);
  const { model } = runPaths(runFolder);
  await putBack(model);
  const run = await readRun(runFolder);
  if (existsSync(join(model, 'model.json'))) return { folder: model, run };
  throw new SkiplaneError(
    'run/no-model',
    `The run ${run.id} has no model yet (it is ${run.status}): finish it with "train --resume ${given}".`,
  );
}
