import { readdir, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import type { Responses } from '../../core/protocol.ts';
import { byName, isHidden } from '../data/files.ts';
import { fileProblem } from '../file-problem.ts';

/** Endings of files that hold datasets. */
const dataFile = /\.(npz|csv|bin|gz|idx[13]?|idx[13]-ubyte)$|-ubyte$/i;
/** More are not looked through by hand. */
const most = 2000;

/** Folders, and files that may hold images, of a folder; names only. @throws SkiplaneError where it cannot be listed */
export async function browseFolder(given: string | null): Promise<Responses['browseFolder']> {
  try {
    const path = await realpath(resolve(given ?? homedir()));
    const entries = await readdir(path, { withFileTypes: true });
    const shown = entries
      .filter((entry) => !isHidden(entry.name) && (entry.isDirectory() || dataFile.test(entry.name)))
      .toSorted((a, b) => Number(b.isDirectory()) - Number(a.isDirectory()) || byName(a.name, b.name));
    const parent = dirname(path);
    return {
      path,
      parent: parent === path ? null : parent,
      entries: shown
        .slice(0, most)
        .map((entry) => ({ name: entry.name, path: join(path, entry.name), folder: entry.isDirectory() })),
    };
  } catch (thrown) {
    throw new SkiplaneError(
      'data/unreadable',
      `Expected a folder that can be listed, received ${given ?? homedir()}: ${fileProblem(thrown)}.`,
    );
  }
}
