import { z } from 'zod';
import { inTurn } from '../in-turn.ts';
import { readOwn, writeOwn } from './own-files.ts';

/** A list of real paths that the workspace keeps, newest first. */
export interface PathList {
  /** A damaged file is no reason not to start: the list begins anew. */
  read(workspace: string): Promise<readonly string[]>;
  remember(workspace: string, path: string): Promise<void>;
  forget(workspace: string, path: string): Promise<void>;
}

/** @param most paths that are kept; the oldest go */
export function createPathList(file: string, most: number): PathList {
  const read = async (workspace: string): Promise<readonly string[]> => {
    const text = await readOwn(workspace, '.', file);
    if (text === undefined) return [];
    try {
      return z.array(z.string()).parse(JSON.parse(text)).slice(0, most);
    } catch {
      return [];
    }
  };
  const change = (
    workspace: string,
    recipe: (paths: readonly string[]) => readonly string[],
  ): Promise<void> =>
    inTurn(`${workspace}\0${file}`, async () => {
      const before = await read(workspace);
      const after = recipe(before);
      if (after === before) return;
      await writeOwn(workspace, '.', file, `${JSON.stringify(after.slice(0, most), null, 2)}\n`);
    });
  return {
    read,
    remember: (workspace, path) =>
      change(workspace, (paths) =>
        paths[0] === path ? paths : [path, ...paths.filter((other) => other !== path)],
      ),
    forget: (workspace, path) =>
      change(workspace, (paths) => (paths.includes(path) ? paths.filter((other) => other !== path) : paths)),
  };
}
