import { readdir, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import type { Responses } from '../../core/protocol.ts';
import { mapConcurrent } from '../data/concurrent.ts';
import { byName, isHidden } from '../data/files.ts';
import { fileProblem } from '../file-problem.ts';
import { imagesIn } from './folder-images.ts';

/** Endings of files that hold datasets. */
const dataFile = /\.(npz|csv|bin|gz|idx[13]?|idx[13]-ubyte)$|-ubyte$/i;
/** More are not looked through by hand. */
const most = 2000;
/** Images are counted for so long, in milliseconds: whoever chooses should not wait for it. */
const patience = 500;
/** Folders that are counted side by side. */
const parallel = 8;

/**
 * Folders, and files that may hold images, of a folder, with how many images there are where that is quickly counted. Names alone
 * are looked at.
 * @param given the folder; a relative path is one of the workspace, as in documents, and null is home
 * @throws SkiplaneError where it cannot be listed
 */
export async function browseFolder(
  workspace: string,
  given: string | null,
): Promise<Responses['browseFolder']> {
  try {
    const path = await realpath(resolve(workspace, given ?? homedir()));
    const entries = await readdir(path, { withFileTypes: true });
    const shown = entries
      .filter((entry) => !isHidden(entry.name) && (entry.isDirectory() || dataFile.test(entry.name)))
      .toSorted((a, b) => Number(b.isDirectory()) - Number(a.isDirectory()) || byName(a.name, b.name));
    const parent = dirname(path);
    const timeUp = AbortSignal.timeout(patience);
    const count = (folder: string) => imagesIn(folder, timeUp);
    const listed = shown.slice(0, most).map((entry) => ({
      name: entry.name,
      path: join(path, entry.name),
      folder: entry.isDirectory(),
    }));
    const images = await count(path);
    const counts = await mapConcurrent(listed, parallel, async ({ path: within, folder }) =>
      folder ? count(within) : null,
    );
    return {
      path,
      parent: parent === path ? null : parent,
      images,
      entries: listed.map((entry, i) => ({ ...entry, images: counts[i] ?? null })),
    };
  } catch (thrown) {
    throw new SkiplaneError(
      'data/unreadable',
      `Expected a folder that can be listed, received ${given ?? homedir()} (${fileProblem(thrown)}): choose another.`,
    );
  }
}
