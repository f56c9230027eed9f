import { lstat, mkdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { SkiplaneError } from '../../core/error.ts';
import { fileProblem } from '../file-problem.ts';

/** How the file of every document ends. */
export const documentEnding = '.skiplane.json';

/**
 * The real path of the folder in which documents live; created where it is missing.
 * @throws SkiplaneError where it is a file or cannot be created
 */
export async function openWorkspace(given: string): Promise<string> {
  const folder = resolve(given);
  const there = await stat(folder).catch(() => undefined);
  if (there !== undefined && !there.isDirectory()) {
    throw new SkiplaneError(
      'workspace/not-a-folder',
      `Expected a folder as workspace, received the file ${folder}: name the folder that contains it.`,
    );
  }
  try {
    await mkdir(folder, { recursive: true });
    return await realpath(folder);
  } catch (thrown) {
    throw new SkiplaneError(
      'workspace/unusable',
      `Expected a folder as workspace, received ${folder}, which cannot be used (${fileProblem(thrown)}): name another.`,
    );
  }
}

/** Where a workspace keeps its runs. */
export function runsFolder(workspace: string): string {
  return join(workspace, 'runs');
}

/** Whether a path lies within a folder; both absolute and free of links. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** A document's path for people: relative to the workspace, with forward slashes, where it lies inside. */
export function shownPath(workspace: string, path: string): string {
  return isInside(workspace, path) ? relative(workspace, path).split(sep).join('/') : path;
}

/**
 * The real path of a document that a request names: inside the workspace, links resolved, or one of those that a person
 * opened by name. The file itself may be missing.
 * @param opened real paths outside the workspace that are allowed; asked for only where the path lies outside
 * @throws SkiplaneError `path/outside` for everything else
 */
export async function documentPath(
  workspace: string,
  given: string,
  opened: () => Promise<readonly string[]>,
): Promise<string> {
  if (isForeign(given)) throw outside(workspace, given);
  const path = await realPath(resolve(workspace, given));
  if (path === undefined || !path.endsWith(documentEnding) || basename(path) === documentEnding)
    throw outside(workspace, given);
  if (isInside(workspace, path) || (await opened()).includes(path)) return path;
  throw outside(workspace, given);
}

/** Whether a path is written in another system's way, or names something that is no file of a folder. */
function isForeign(path: string): boolean {
  if (path.includes('\0') || /^[\\/]{2}/.test(path)) return true;
  // On Windows a colon further on names a hidden stream of a file.
  return sep === '\\' ? path.slice(2).includes(':') : path.includes('\\') || /^[A-Za-z]:\//.test(path);
}

/**
 * The path with all links resolved, of which the last parts may be missing; undefined where a link leads nowhere: whoever
 * creates its target later would decide where we write.
 */
export async function realPath(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') {
      throw new SkiplaneError(
        'path/unusable',
        `Expected the path of a document, received ${path}, which cannot be resolved (${fileProblem(thrown)}).`,
      );
    }
  }
  const dangling = await lstat(path).then(
    () => true,
    () => false,
  );
  if (dangling) return undefined;
  const parent = await realPath(dirname(path));
  return parent === undefined ? undefined : join(parent, basename(path));
}

function outside(workspace: string, given: string): SkiplaneError {
  const shown = JSON.stringify(given.length > 200 ? `${given.slice(0, 200)}…` : given);
  return new SkiplaneError(
    'path/outside',
    `Expected a document (*${documentEnding}) inside ${workspace}, received ${shown}: choose a file name in that folder.`,
  );
}

/**
 * The real path of a document that a person named when starting; it may lie anywhere.
 * @throws SkiplaneError where there is no such document
 */
export async function namedDocument(given: string): Promise<string> {
  let problem = `its name does not end in ${documentEnding}`;
  try {
    const path = await realpath(given);
    if (!(await stat(path)).isFile()) problem = 'it is not a file';
    else if (path.endsWith(documentEnding)) return path;
  } catch (thrown) {
    problem = fileProblem(thrown);
  }
  throw new SkiplaneError(
    'document/unreadable',
    `Expected a document (*${documentEnding}), received "${given}": ${problem}.`,
  );
}
