import { stat } from 'node:fs/promises';
import { z } from 'zod';
import type { DocumentFile } from '../../core/protocol.ts';
import { inTurn } from './in-turn.ts';
import { readOwn, writeOwn } from './own-files.ts';
import { shownPath } from './paths.ts';

/** More would be no list of recent documents. */
const most = 20;
const file = 'recent.json';

/** Real paths, newest first. A damaged file is no reason not to start: the list begins anew. */
export async function recentPaths(workspace: string): Promise<readonly string[]> {
  const text = await readOwn(workspace, '.', file);
  if (text === undefined) return [];
  try {
    return z.array(z.string()).parse(JSON.parse(text)).slice(0, most);
  } catch {
    return [];
  }
}

/** The documents opened lately whose files are still there, newest first. */
export async function recentDocuments(workspace: string): Promise<readonly DocumentFile[]> {
  const files = await Promise.all(
    (await recentPaths(workspace)).map(async (path) => {
      const there = await stat(path).catch(() => undefined);
      return there?.isFile() ? [{ path, shown: shownPath(workspace, path), modified: there.mtimeMs }] : [];
    }),
  );
  return files.flat();
}

export async function remember(workspace: string, path: string): Promise<void> {
  await change(workspace, (paths) =>
    paths[0] === path ? paths : [path, ...paths.filter((other) => other !== path)],
  );
}

export async function forget(workspace: string, path: string): Promise<void> {
  await change(workspace, (paths) =>
    paths.includes(path) ? paths.filter((other) => other !== path) : paths,
  );
}

async function change(
  workspace: string,
  recipe: (paths: readonly string[]) => readonly string[],
): Promise<void> {
  await inTurn(`${workspace}\0${file}`, async () => {
    const before = await recentPaths(workspace);
    const after = recipe(before);
    if (after === before) return;
    await writeOwn(workspace, '.', file, `${JSON.stringify(after.slice(0, most), null, 2)}\n`);
  });
}
