import { identityOf } from '../../core/document/identity.ts';
import { readDocument } from '../../core/document/read.ts';
import { openDocument } from './documents.ts';
import { listDocuments } from './list-documents.ts';
import { recentDocuments } from './recent.ts';

/**
 * The file of the document with an id; null where neither the recent ones nor those that the workspace lists are it. Of copies
 * that another program made, which all have the id, it is the one that was used last.
 */
export async function findDocument(workspace: string, id: string): Promise<string | null> {
  const files = [...(await recentDocuments(workspace)), ...(await listDocuments(workspace))];
  for (const path of new Set(files.map((file) => file.path))) {
    if (await holds(workspace, path, id)) return path;
  }
  return null;
}

/** A file that cannot be read, or holds no document, is not the one that is sought. */
async function holds(workspace: string, path: string, id: string): Promise<boolean> {
  try {
    const { text } = await openDocument(workspace, path);
    return identityOf(readDocument(text)) === id;
  } catch {
    return false;
  }
}
