import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../program.ts';

/** Where the Python of exported projects lies: files of their own, which people read, beside the program that runs them here. */
export const pythonFolder = ['engine', 'formats', 'pytorch', 'python'] as const;

/** The files that are the same in every project, by their names in it. */
export async function projectFiles(): Promise<Map<string, string>> {
  const folder = join(projectRoot(), ...pythonFolder, 'project');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && /\.(py|txt)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const files = new Map<string, string>();
  for (const path of names.sort())
    files.set(path.slice(folder.length + 1).replaceAll('\\', '/'), await readFile(path, 'utf8'));
  return files;
}

/** The program that computes an exported project for the proof. */
export function serveProgram(): string {
  return join(projectRoot(), ...pythonFolder, 'serve.py');
}
