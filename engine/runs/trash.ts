import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { runPaths, trashFolder } from './run-folder.ts';

/** Moves a run's folder aside, in one step. */
export async function moveToTrash(runs: string, id: string): Promise<void> {
  await mkdir(join(runs, trashFolder), { recursive: true });
  await rename(join(runs, id), join(runs, trashFolder, id));
}

/** Brings a run's folder back. @throws SkiplaneError where it is not in the trash */
export async function moveFromTrash(runs: string, id: string): Promise<void> {
  const folder = join(runs, trashFolder, id);
  if (!existsSync(runPaths(folder).run)) {
    throw new SkiplaneError(
      'run/not-in-trash',
      `Expected a deleted run, received "${id}", which is not in ${join(runs, trashFolder)}: it cannot be restored.`,
    );
  }
  await rename(folder, join(runs, id));
}
