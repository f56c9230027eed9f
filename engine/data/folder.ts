import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { fileProblem } from '../file-problem.ts';
import type { OpenOptions, Skipped } from './dataset.ts';
import { byName, expectFolder, isHidden, sourcePath } from './files.ts';
import { imageExtensions } from './image.ts';
import { type Candidate, checkedImages, type Listing } from './image-files.ts';
import { mapPools, type PerPool, type RawDataset } from './pool.ts';

/** The names of folders that divide a dataset by themselves. */
const splitFolders = {
  train: ['train', 'training'],
  validation: ['validation', 'val', 'valid'],
  test: ['test', 'testing'],
};

/**
 * Reads a folder with a subfolder of pictures per class, or with `train` and perhaps `validation` and `test` folders
 * of such subfolders. Classes are numbered in the order of their names' code units. What does not belong is listed as
 * skipped: links that lead out of the folder, folders inside classes, pictures outside classes, files of other kinds.
 */
export async function readFolder(path: string, options: OpenOptions): Promise<RawDataset> {
  const root = sourcePath(path);
  await expectFolder(root, 'a subfolder of pictures for each class');
  const listing = await listClasses(await realpath(root));
  return checkedImages(listing, options);
}

async function listClasses(root: string): Promise<Listing> {
  const skipped: Skipped[] = [];
  const folders = await splitFoldersOf(root, skipped);
  const classes = new Map<string, readonly string[]>();
  for (const folder of Object.values(folders)) {
    classes.set(folder, await classFolders(root, folder, skipped));
  }
  const names = classes.get(folders.train) ?? [];
  for (const folder of [folders.validation, folders.test]) {
    if (folder !== undefined)
      expectSameClasses(root, folders.train, names, folder, classes.get(folder) ?? []);
  }
  const listed = new Map<string, readonly Candidate[]>();
  for (const folder of Object.values(folders)) {
    const lists = names.map((name, label) => picturesOf(root, join(folder, name), label, skipped));
    listed.set(folder, (await Promise.all(lists)).flat());
  }
  return { classes: names, pools: mapPools(folders, (folder) => listed.get(folder) ?? []), skipped };
}

/** The folder of each pool; the root itself where nothing in it is divided. */
async function splitFoldersOf(root: string, skipped: Skipped[]): Promise<PerPool<string>> {
  const entries = await entriesOf(root);
  const named = (names: readonly string[]): string | undefined =>
    names
      .flatMap((name) => entries.filter((entry) => entry.isDirectory() && entry.name.toLowerCase() === name))
      .at(0)?.name;
  const train = named(splitFolders.train);
  // A class may be called "train" too: then there are pictures in it rather than folders.
  const divided =
    train !== undefined && (await entriesOf(join(root, train))).some((entry) => entry.isDirectory());
  if (train === undefined || !divided) return { train: root };
  const validation = named(splitFolders.validation);
  const test = named(splitFolders.test);
  for (const { name } of entries) {
    if (name !== train && name !== validation && name !== test) {
      skipped.push({ file: name, reason: `misplaced: beside the folder ${train} of a divided dataset` });
    }
  }
  return {
    train: join(root, train),
    ...(validation === undefined ? {} : { validation: join(root, validation) }),
    ...(test === undefined ? {} : { test: join(root, test) }),
  };
}

async function classFolders(root: string, folder: string, skipped: Skipped[]): Promise<readonly string[]> {
  const entries = await entriesOf(folder);
  for (const entry of entries.filter((other) => !other.isDirectory())) {
    const file = shown(root, join(folder, entry.name));
    const reason = entry.isSymbolicLink()
      ? 'a link instead of a folder'
      : 'misplaced: outside the class folders';
    skipped.push({ file, reason });
  }
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

function expectSameClasses(
  root: string,
  train: string,
  expected: readonly string[],
  folder: string,
  received: readonly string[],
): void {
  const missing = expected.filter((name) => !received.includes(name));
  const extra = received.filter((name) => !expected.includes(name));
  if (missing.length + extra.length === 0) return;
  const differences = [
    ...(missing.length === 0 ? [] : [`without "${missing.join('", "')}"`]),
    ...(extra.length === 0 ? [] : [`with "${extra.join('", "')}" besides`]),
  ];
  throw new SkiplaneError(
    'data/classes-differ',
    `Expected the class folders of ${shown(root, train)} in ${shown(root, folder)} too. ` +
      `Received it ${differences.join(' and ')}: make the class folders the same.`,
  );
}

async function picturesOf(
  root: string,
  folder: string,
  label: number,
  skipped: Skipped[],
): Promise<readonly Candidate[]> {
  const pictures: Candidate[] = [];
  for (const entry of await entriesOf(folder)) {
    const path = join(folder, entry.name);
    const file = shown(root, path);
    const reason = await unusable(root, path, entry);
    if (reason === undefined) pictures.push({ path, file, label });
    else skipped.push({ file, reason });
  }
  return pictures;
}

async function unusable(root: string, path: string, entry: Dirent): Promise<string | undefined> {
  if (entry.isDirectory()) return 'misplaced: a folder inside a class folder';
  const other = wrongExtension(path);
  if (other !== undefined) return other;
  if (entry.isSymbolicLink()) return unusableLink(root, path);
  return entry.isFile() ? undefined : 'not a file';
}

/** The reason why a file's name is not that of a picture. */
export function wrongExtension(path: string): string | undefined {
  const extension = extname(path).slice(1).toLowerCase();
  return imageExtensions.includes(extension) ? undefined : `not a picture (${imageExtensions.join(', ')})`;
}

/** The reason why a path, followed through links, is not a file within the folder `root` (itself free of links). */
export async function unusableLink(root: string, path: string): Promise<string | undefined> {
  try {
    const real = await realpath(path);
    if (!real.startsWith(root.endsWith(sep) ? root : root + sep)) return 'leads outside the folder';
    return (await stat(real)).isFile() ? undefined : 'not a file';
  } catch (thrown) {
    return fileProblem(thrown);
  }
}

/** A folder's entries in the order of their names, without those that systems leave behind. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter(({ name }) => !isHidden(name)).sort((a, b) => byName(a.name, b.name));
  } catch (thrown) {
    throw new SkiplaneError(
      'data/unreadable',
      `Expected to list the folder ${folder}, but it failed (${fileProblem(thrown)}): check its permissions.`,
    );
  }
}

function shown(root: string, path: string): string {
  return relative(root, path) || path;
}
