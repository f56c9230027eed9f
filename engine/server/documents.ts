import { constants } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { SkiplaneError } from '../../core/error.ts';
import { failureCodes, type Responses } from '../../core/protocol.ts';
import { writeText } from '../atomic.ts';
import { fileProblem } from '../file-problem.ts';
import { inTurn } from '../in-turn.ts';
import { decodeText, expectDocument, largestDocument, revisionOf } from './document-text.ts';
import { shownPath } from './paths.ts';

/** What is to be saved, and over what: the revision as opened, null for a new file. */
interface Saving {
  readonly text: string;
  readonly revision: string | null;
  readonly overwrite: boolean;
}

/**
 * Reads a document's file, without judging what the text says.
 * @param path real and allowed
 * @throws SkiplaneError where it is no readable file of text
 */
export async function openDocument(workspace: string, path: string): Promise<Responses['openDocument']> {
  const bytes = await readDocument(path);
  if (bytes === undefined) {
    throw new SkiplaneError(
      'document/unreadable',
      `Expected a document at ${path}, but there is no such file: it may have been moved or deleted.`,
    );
  }
  return {
    path,
    shown: shownPath(workspace, path),
    text: decodeText(path, bytes),
    revision: revisionOf(bytes),
  };
}

/**
 * Replaces a document's file in one step. Folders on the way are created.
 * @param path real and allowed
 * @throws SkiplaneError with a code of `failureCodes` where the file is not what the window opened
 */
export async function saveDocument(
  workspace: string,
  path: string,
  { text, revision, overwrite }: Saving,
): Promise<Responses['saveDocument']> {
  expectDocument(text);
  const bytes = Buffer.from(text);
  if (bytes.length > largestDocument) throw tooLarge(path, bytes.length);
  return inTurn(path, async () => {
    const present = await readDocument(path);
    if (present !== undefined && !overwrite) checkRevision(path, revisionOf(present), revision);
    try {
      // Replacing a file asks only its folder's permission; a file that is protected means to stay as it is.
      if (present !== undefined) await access(path, constants.W_OK);
      await writeText(path, text);
    } catch (thrown) {
      throw new SkiplaneError(
        'document/unwritable',
        `Expected to save ${path}, but it failed (${fileProblem(thrown)}): choose another location, or check its permissions.`,
      );
    }
    return { path, shown: shownPath(workspace, path), revision: revisionOf(bytes) };
  });
}

function checkRevision(path: string, present: string, opened: string | null): void {
  if (opened === present) return;
  if (opened === null) {
    throw new SkiplaneError(
      failureCodes.exists,
      `Expected a new file, but ${path} already exists: choose another name, or replace it.`,
    );
  }
  throw new SkiplaneError(
    failureCodes.changedOnDisk,
    `Expected ${path} to be unchanged since it was opened, but it has changed: open it again, save under another name, or replace it.`,
  );
}

/** The bytes of a document's file; undefined where there is none. */
async function readDocument(path: string): Promise<Buffer | undefined> {
  try {
    const there = await stat(path);
    // Opening a pipe would wait for a writer.
    if (!there.isFile()) throw new Error(there.isDirectory() ? 'it is a folder' : 'it is not a file');
    if (there.size > largestDocument) throw tooLarge(path, there.size);
    return await readFile(path);
  } catch (thrown) {
    if (thrown instanceof SkiplaneError) throw thrown;
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined;
    throw new SkiplaneError(
      'document/unreadable',
      `Expected a document at ${path}, but it cannot be opened (${fileProblem(thrown)}): check the path.`,
    );
  }
}

function tooLarge(path: string, size: number): SkiplaneError {
  const mebibytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
  return new SkiplaneError(
    'document/too-large',
    `Expected a document of at most ${mebibytes(largestDocument)} MiB, received ${path} with ${mebibytes(size)} MiB.`,
  );
}
