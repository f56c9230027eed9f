import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { writeFolder } from '../atomic.ts';

const exportedFiles = ['model.json', 'weights.bin'];

/**
 * Copies a model's folder to another as plain tfjs files; returns their paths.
 * @throws SkiplaneError where the folder holds anything but an earlier export: nothing of the user's is overwritten
 */
export async function exportModel(folder: string, out: string): Promise<string[]> {
  const target = resolve(out);
  const present = await readdir(target).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return [];
    throw new SkiplaneError(
      'export/not-a-folder',
      `Expected a folder to export to, received ${target}: ${thrown.message}.`,
    );
  });
  const foreign = present.find((name) => !exportedFiles.includes(name));
  if (foreign !== undefined) {
    throw new SkiplaneError(
      'export/not-empty',
      `Expected an empty or new folder, but ${target} holds "${foreign}": choose another.`,
    );
  }
  const contents = await Promise.all(
    exportedFiles.map(async (name) => [name, await readFile(join(folder, name))] as const),
  );
  await writeFolder(target, Object.fromEntries(contents));
  return exportedFiles.map((name) => join(target, name));
}
