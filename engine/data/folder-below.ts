import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { mayBeImage } from './entries.ts';
import { byName, isHidden } from './files.ts';
import { splitOfWord } from './split-words.ts';

/** Folders looked at, at most, to find where the data is, and how far down. */
const mostFolders = 200;
const levels = 3;

/**
 * The path below a folder, with `/` between names, of the first folder that `holds` what is looked for, the nearest first. Undefined
 * where there is none within three levels; folders that cannot be listed are passed over.
 */
export async function folderBelow(
  root: string,
  holds: (folder: string) => Promise<boolean>,
): Promise<string | undefined> {
  let looked = 0;
  let level = await foldersIn(root);
  for (let depth = 1; depth <= levels; depth++) {
    const next: string[] = [];
    for (const within of level) {
      looked += 1;
      if (looked > mostFolders) return undefined;
      const folder = join(root, within);
      if (await holds(folder).catch(() => false)) return within;
      next.push(...(await foldersIn(folder)).map((name) => `${within}/${name}`));
    }
    level = next;
  }
  return undefined;
}

/** Whether a folder holds class folders, itself or in its folder of training. */
export async function holdsClasses(folder: string): Promise<boolean> {
  const names = await foldersIn(folder);
  const train = names.find((name) => splitOfWord(name) === 'train');
  if (train !== undefined && (await holdsImageFolders(join(folder, train)))) return true;
  return holdsImageFolders(folder);
}

/** At least two with files whose names are those of images. */
async function holdsImageFolders(folder: string): Promise<boolean> {
  let holding = 0;
  for (const name of await foldersIn(folder)) {
    const files = await readdir(join(folder, name)).catch(() => []);
    if (files.some((file) => !isHidden(file) && mayBeImage(file))) holding += 1;
    if (holding === 2) return true;
  }
  return false;
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !isHidden(entry.name))
    .map(({ name }) => name)
    .sort(byName);
}
