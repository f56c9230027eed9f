import { constants } from 'node:fs';
import { copyFile, lstat, mkdir, readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** All files and links below a folder, relative to it, with `/`, sorted. */
export async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Copies files, named relative to both folders; a link becomes the file it leads to. */
export async function copyFiles(names, from, to) {
  const folders = new Set(names.map((name) => dirname(join(to, name))));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  for (const name of names) await copyFile(join(from, name), join(to, name), constants.COPYFILE_FICLONE);
}

/** Bytes of all files below a folder, 0 where there is none. */
export async function sizeOf(folder) {
  let bytes = 0;
  for (const name of await filesBelow(folder).catch(() => []))
    bytes += (await lstat(join(folder, name))).size;
  return bytes;
}
