import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { fileProblem } from '../file-problem.ts';
import { mayBeImage } from './entries.ts';
import { byName, isHidden, sourcePath } from './files.ts';
import { beginsAsImage } from './image-file.ts';

export interface ImagePaths {
  readonly files: readonly string[];
  /** Files of the folders that are no images, neither by name nor by content. */
  readonly others: number;
}

/**
 * The image files that are meant by paths of files and folders. A folder stands for the images in it and in its folders, in
 * the order of their names; a file that is named itself is taken whatever its name, and also where it is missing: whoever reads
 * it says why it cannot be.
 * @throws SkiplaneError for a folder that cannot be listed
 */
export async function imagePaths(given: readonly string[]): Promise<ImagePaths> {
  const files: string[] = [];
  let others = 0;
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await visit(path);
      else if (mayBeImage(path) || (await beginsAsImage(path))) files.push(path);
      else others += 1;
    }
  };
  for (const path of given) {
    const isFolder = await stat(sourcePath(path)).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isFolder) await visit(path);
    else files.push(path);
  }
  return { files, others };
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(sourcePath(folder), { withFileTypes: true });
    return entries.filter(({ name }) => !isHidden(name)).sort((a, b) => byName(a.name, b.name));
  } catch (thrown) {
    throw new SkiplaneError(
      'data/unreadable',
      `Expected to list the folder ${folder}, but it failed (${fileProblem(thrown)}): check its permissions.`,
    );
  }
}
