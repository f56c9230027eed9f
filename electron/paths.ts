import { stat } from 'node:fs/promises';
import { basename, isAbsolute, resolve } from 'node:path';
import { SkiplaneError } from '../core/error.ts';

export const documentEnding = '.skiplane.json';

/**
 * The absolute path of a document that was named on the command line or opened by its icon.
 *
 * @param cwd where the person was
 * @throws SkiplaneError where it is no document
 */
export async function checkDocument(path: string, cwd: string): Promise<string> {
  const absolute = resolve(cwd, path);
  if (path.includes('\0') || !absolute.toLowerCase().endsWith(documentEnding)) {
    const received = basename(absolute);
    throw new SkiplaneError(
      'document/name',
      `Expected a document with a name that ends in ${documentEnding}, received “${received}”: choose another file.`,
    );
  }
  const found = await stat(absolute).catch(() => undefined);
  if (found?.isFile()) return absolute;
  throw new SkiplaneError(
    'document/missing',
    `Expected a file at ${absolute}, ${found === undefined ? 'but it does not exist' : 'received a folder'}: choose another document.`,
  );
}

/** Something that may be shown in the file manager. @throws SkiplaneError where it is not there, or the path is relative */
export async function checkShown(path: string): Promise<string> {
  const found =
    isAbsolute(path) && !path.includes('\0') ? await stat(path).catch(() => undefined) : undefined;
  if (found !== undefined) return path;
  throw new SkiplaneError(
    'path/missing',
    `Expected the absolute path of a file or folder, received “${path}”, which does not exist: it may have been moved.`,
  );
}

/** A chosen name with the ending of documents. */
export function withEnding(path: string): string {
  if (path.toLowerCase().endsWith(documentEnding)) return path;
  return `${path.replace(/(\.skiplane)?(\.json)?$/i, '')}${documentEnding}`;
}
