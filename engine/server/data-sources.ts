import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseDatasetSource } from '../../core/document/sources.ts';
import { SkiplaneError } from '../../core/error.ts';
import { failureCodes } from '../../core/protocol.ts';
import { createPathList } from './path-list.ts';
import { isInside, realPath } from './paths.ts';

/** Folders and files with images outside the workspace that a person chose. */
const chosen = createPathList('data-sources.json', 200);

/**
 * A dataset's source with the real path in place of the given one, which is relative to the workspace. Images outside it are
 * read only once a person has chosen them: a document from elsewhere must not make Skiplane read where it likes.
 * @param confirmed true where a person has just named this source
 * @throws SkiplaneError `data/unconfirmed` for what nobody has chosen yet
 */
export async function resolveSource(workspace: string, source: string, confirmed: boolean): Promise<string> {
  const parsed = parseDatasetSource(source);
  if (parsed.kind === 'mnist') return source;
  const home = parsed.path === '~' || parsed.path.startsWith('~/');
  const given = home ? join(homedir(), parsed.path.slice(1)) : resolve(workspace, parsed.path);
  // What is not there gives its own clear error when it is read.
  const path = (await realPath(given)) ?? given;
  if (!isInside(workspace, path) && path !== workspace) {
    if (confirmed) await chosen.remember(workspace, path);
    else if (!(await chosen.read(workspace)).includes(path)) throw unconfirmed(path);
  }
  return `${parsed.kind}:${path}`;
}

/** Places outside the workspace that a person has chosen, the newest first. */
export function chosenSources(workspace: string): Promise<readonly string[]> {
  return chosen.read(workspace);
}

function unconfirmed(path: string): SkiplaneError {
  return new SkiplaneError(
    failureCodes.unconfirmed,
    `Expected images in the workspace or in a folder that you have chosen, received ${path}: if you trust this document, choose the folder in the Data panel.`,
  );
}
