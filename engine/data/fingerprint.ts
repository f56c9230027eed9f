import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDatasetSource } from '../../core/document/sources.ts';
import { sourcePath } from './files.ts';

/** Folders of a divided dataset: its own, those of its splits, those of their classes. */
const levels = 2;

/**
 * A text that changes when files of a source are added, taken away, renamed or, for a source of one file, written again. Images
 * that are written over in place go unseen: to notice them, every file would have to be looked at.
 */
export async function fingerprint(source: string): Promise<string> {
  const parsed = parseDatasetSource(source);
  return parsed.kind === 'mnist' ? '' : (await changes(sourcePath(parsed.path), levels)).join(' ');
}

async function changes(path: string, deeper: number): Promise<number[]> {
  // What cannot be looked at says why when it is opened.
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return [];
  if (!found.isDirectory()) return [found.mtimeMs, found.size];
  if (deeper === 0) return [found.mtimeMs];
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  // Linked folders may be read too.
  const folders = entries
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map(({ name }) => name);
  const inner = await Promise.all(folders.toSorted().map((name) => changes(join(path, name), deeper - 1)));
  return [found.mtimeMs, ...inner.flat()];
}
