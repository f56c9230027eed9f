import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentFile } from '../../core/protocol.ts';
import { documentEnding, shownPath } from './paths.ts';

/** The workspace may be a home folder: the list ends somewhere, and so does the search. */
const mostDocuments = 500;
const mostFolders = 5000;
const deepest = 6;
/** What programs make, and nobody looks into for documents. */
const skipped = new Set(['node_modules', 'dist', 'runs']);

/** The documents of the workspace, newest first; of very many, those nearest to its top. Links are not followed. */
export async function listDocuments(workspace: string): Promise<readonly DocumentFile[]> {
  const found: string[] = [];
  let level = [workspace];
  let searched = 0;
  for (let depth = 0; depth <= deepest && level.length > 0 && found.length < mostDocuments; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      if (found.length >= mostDocuments || ++searched > mostFolders) break;
      for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
        if (entry.name.startsWith('.')) continue;
        const path = join(folder, entry.name);
        if (entry.isDirectory() && !skipped.has(entry.name)) next.push(path);
        else if (entry.isFile() && entry.name.endsWith(documentEnding)) found.push(path);
      }
    }
    level = next;
  }
  const files = await Promise.all(
    found.slice(0, mostDocuments).map(async (path) => {
      const there = await stat(path).catch(() => undefined);
      return there === undefined
        ? []
        : [{ path, shown: shownPath(workspace, path), modified: there.mtimeMs }];
    }),
  );
  return files.flat().toSorted((a, b) => b.modified - a.modified);
}
