import { type History, startHistory } from '../../../core/document/history.ts';
import { readHistory, writeHistory } from '../../../core/document/history-text.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';

/*
 * The steps of a document that is saved: no recovery copy is kept of it, so the window keeps them itself while it is loaded again.
 */

const key = 'skiplane.history';

/** As much of `Storage` as is needed. */
export type Drawer = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function keepHistory(drawer: Drawer, history: History): void {
  const text = writeHistory(history);
  try {
    if (text === null) drawer.removeItem(key);
    else drawer.setItem(key, text);
  } catch {
    // No room: the document is saved, and can do without.
  }
}

/** The document with the steps that this window kept of it, once; without any where they are another document's. */
export function takeHistory(drawer: Drawer, document: SkiplaneDocument): History {
  const text = drawer.getItem(key);
  drawer.removeItem(key);
  return (text === null ? undefined : readHistory(text, document)) ?? startHistory(document);
}
