import { readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { fileProblem } from '../file-problem.ts';

/** The absolute path of what follows `folder:` and the like; shells leave a `~` there as it is. */
export function sourcePath(path: string): string {
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : resolve(path);
}

/** Whether the path is a folder. Throws a SkiplaneError where there is nothing. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (thrown) {
    throw new SkiplaneError(
      'data/not-found',
      `Expected a dataset at ${path}, but it cannot be opened (${fileProblem(thrown)}): check the path.`,
    );
  }
}

/** Throws a SkiplaneError where the path is a folder, which names the one file of that ending in it. */
export async function expectFile(path: string, expected: string, ending: string): Promise<void> {
  if (!(await isFolder(path))) return;
  const names = await readdir(path).catch(() => []);
  const [only, ...more] = names.filter((name) => !isHidden(name) && name.toLowerCase().endsWith(ending));
  const suggested = only !== undefined && more.length === 0;
  throw new SkiplaneError(
    'data/not-a-file',
    `Expected ${expected} at ${path}. Received a folder: ${suggested ? `choose ${join(path, only)}` : 'name a file in it'}.`,
    suggested ? { within: only } : undefined,
  );
}

export async function expectFolder(path: string, holding: string): Promise<void> {
  if (await isFolder(path)) return;
  throw new SkiplaneError(
    'data/not-a-folder',
    `Expected a folder with ${holding}. Received the file ${path}: name the folder that contains it.`,
  );
}

/** All bytes of a file. Throws a SkiplaneError where it cannot be read. */
export async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (thrown) {
    throw new SkiplaneError(
      'data/unreadable',
      `Expected to read ${path}, but it failed (${fileProblem(thrown)}): check the file and its permissions.`,
    );
  }
}

/** What systems and programs leave behind by themselves, beside names that begin with a dot. */
const leftBehind = new Set([
  '__macosx',
  '__pycache__',
  '@eadir',
  '@recycle',
  '@recently-snapshot',
  '#recycle',
  '#snapshot',
  '$recycle.bin',
  'recycler',
  'system volume information',
  'lost+found',
  'thumbs.db',
  'ehthumbs.db',
  'desktop.ini',
  'icon\r',
]);

/** Files and folders that a system leaves behind by itself; nobody means them as data. */
export function isHidden(name: string): boolean {
  return name.startsWith('.') || leftBehind.has(name.toLowerCase());
}

/** Sorts names by code unit, the order in which Keras numbers classes, whatever the language of the system. */
export function byName(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
