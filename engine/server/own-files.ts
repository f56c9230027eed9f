import { lstat, mkdir, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { writeText } from '../atomic.ts';
import { fileProblem } from '../file-problem.ts';

/** The folder of the workspace in which the designer keeps what is not a document of the user's. */
const own = '.skiplane';

/** Places within it. */
type Place = 'recovery' | 'blocks' | '.';

interface OwnFile {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** The text of one of the designer's own files; undefined where it is missing or unreadable. */
export async function readOwn(workspace: string, place: Place, name: string): Promise<string | undefined> {
  const folder = join(workspace, own, place);
  try {
    if (!(await isPlain(folder)) || !(await lstat(join(folder, name))).isFile()) return undefined;
    return await readFile(join(folder, name), 'utf8');
  } catch {
    return undefined;
  }
}

/** Replaces one of the designer's own files in one step. @throws SkiplaneError where the folder cannot be written */
export async function writeOwn(workspace: string, place: Place, name: string, text: string): Promise<void> {
  const folder = join(workspace, own, place);
  try {
    await mkdir(folder, { recursive: true });
    if (!(await isPlain(folder))) throw new Error('it is a link to another folder');
    await writeFile(join(workspace, own, '.gitignore'), '*\n', { flag: 'wx' }).catch(() => undefined);
    const path = join(folder, name);
    // A link would lead the text elsewhere, as it is followed when a file is replaced.
    if ((await lstat(path).catch(() => undefined))?.isSymbolicLink()) await rm(path);
    await writeText(path, text);
  } catch (thrown) {
    throw new SkiplaneError(
      'workspace/unwritable',
      `Expected to save files in ${folder}, but it failed (${fileProblem(thrown)}): check the folder and its permissions.`,
    );
  }
}

export async function removeOwn(workspace: string, place: Place, name: string): Promise<void> {
  const folder = join(workspace, own, place);
  if (await isPlain(folder)) await rm(join(folder, name), { force: true });
}

/** The designer's own files in a place that have this ending, newest first. */
export async function listOwn(workspace: string, place: Place, ending: string): Promise<readonly OwnFile[]> {
  const folder = join(workspace, own, place);
  if (!(await isPlain(folder))) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
      .map(async ({ name }) => {
        const modified = await stat(join(folder, name)).then(
          ({ mtimeMs }) => mtimeMs,
          () => undefined,
        );
        return modified === undefined ? [] : [{ name, modified }];
      }),
  );
  return files.flat().toSorted((a, b) => b.modified - a.modified);
}

/** Whether a folder is there and no part of it within the workspace is a link: a copied workspace may hold some that lead out. */
async function isPlain(folder: string): Promise<boolean> {
  return (await realpath(folder).catch(() => undefined)) === join(folder);
}
