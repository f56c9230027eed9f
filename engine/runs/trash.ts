import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { runPaths, trashFolder } from './run-folder.ts';

/** Moves a run's folder aside, in one step. */
export async function moveToTrash(runs: string, id: string): Promise<void> {
  const place = join(runs, trashFolder, id);
  await mkdir(join(runs, trashFolder), { recursive: true });
  // One of this name that was deleted before, such as a run of which a copy was put back, makes way, and is kept.
  if (existsSync(place)) await rename(place, `${place}-${randomUUID().slice(0, 8)}`);
  await rename(join(runs, id), place);
}

/** Brings a run's folder back. @throws SkiplaneError where it is not in the trash, or there is another of its name again */
export async function moveFromTrash(runs: string, id: string): Promise<void> {
  const folder = join(runs, trashFolder, id);
  if (!existsSync(runPaths(folder).run)) {
    throw new SkiplaneError(
      'run/not-in-trash',
      `Expected a deleted run, received "${id}", which is not in ${join(runs, trashFolder)}: it cannot be restored.`,
    );
  }
  if (existsSync(join(runs, id)))
    throw new SkiplaneError(
      'run/there-again',
      `Expected no run of the name "${id}" in ${runs}, but there is one again: move or rename its folder, then restore the deleted one.`,
    );
  await rename(folder, join(runs, id));
}
