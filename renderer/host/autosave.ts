import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { writeDocument } from '../../core/document/write.ts';
import { currentDocument, isDirty, useDocument } from '../state/document.ts';
import { useWindow } from '../state/window.ts';
import { engine, session } from './engine.ts';

/** Unsaved work is written a moment after the last edit, and while somebody edits without pause now and then. */
const pause = 600;
const longest = 4000;

let timer: ReturnType<typeof setTimeout> | undefined;
let waitingSince = 0;
let written: SkiplaneDocument | null = null;

/** Keeps a recovery copy of unsaved work with the engine. Call once. */
export function startAutosave(): void {
  useDocument.subscribe((now, before) => {
    if (now.history.document !== before.history.document && now.history.past.length > 0) schedule();
  });
  window.addEventListener('beforeunload', (event) => {
    if (useWindow.getState().page !== 'designer' || written === currentDocument() || !needsCopy()) return;
    void writeNow();
    event.preventDefault();
  });
}

function needsCopy(): boolean {
  return isDirty() && useDocument.getState().history.past.length > 0;
}

function schedule(): void {
  const now = Date.now();
  if (timer === undefined) waitingSince = now;
  clearTimeout(timer);
  timer = setTimeout(
    () => {
      timer = undefined;
      void writeNow();
    },
    Math.max(0, Math.min(pause, waitingSince + longest - now)),
  );
}

async function writeNow(): Promise<void> {
  const { file } = useDocument.getState();
  const document = currentDocument();
  if (!needsCopy()) {
    await dropRecovery();
    return;
  }
  try {
    await engine.writeRecovery({
      id: session,
      name: document.name,
      path: file?.path ?? null,
      revision: file?.revision ?? null,
      text: writeDocument(document),
    });
    written = document;
  } catch {
    // The bar at the top says that the engine does not answer; the next edit tries again.
  }
}

/** Forgets the recovery copy: the work is saved, or was given up on purpose. */
export async function dropRecovery(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  written = null;
  try {
    await engine.discardRecovery({ id: session });
  } catch {
    // Without an engine there is no copy that could be offered again.
  }
}
