import { stat } from 'node:fs/promises';
import type { DocumentFile } from '../../core/protocol.ts';
import { createPathList } from './path-list.ts';
import { shownPath } from './paths.ts';

/** Real paths of the documents opened lately; more would be no list of recent documents. */
export const recent = createPathList('recent.json', 20);

/** The documents opened lately whose files are still there, newest first. */
export async function recentDocuments(workspace: string): Promise<readonly DocumentFile[]> {
  const files = await Promise.all(
    (await recent.read(workspace)).map(async (path) => {
      const there = await stat(path).catch(() => undefined);
      return there?.isFile() ? [{ path, shown: shownPath(workspace, path), modified: there.mtimeMs }] : [];
    }),
  );
  return files.flat();
}
