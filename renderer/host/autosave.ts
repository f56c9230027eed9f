import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { writeDocument } from '../../core/document/write.ts';
import { currentDocument, holdsWork, useDocument } from '../state/document.ts';
import { useWindow } from '../state/window.ts';
import { inApp } from './bridge.ts';
import { engine, session, useConnection } from './engine.ts';

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
  useConnection.subscribe(({ status }, before) => {
    // What was edited while the engine was away is on no disk yet.
    if (status === 'open' && before.status === 'lost' && hasUnwritten()) schedule();
  });
  window.addEventListener('beforeunload', (event) => {
    if (!hasUnwritten()) return;
    void writeNow();
    // The app has asked before it closes its window, and would not close it at all.
    if (!inApp) event.preventDefault();
  });
}

/** True where there is work that no recovery copy holds. */
function hasUnwritten(): boolean {
  return useWindow.getState().page === 'designer' && written !== currentDocument() && holdsWork();
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

/** Writes the recovery copy now, or drops it where there is nothing to keep. */
export async function writeNow(): Promise<void> {
  const { file } = useDocument.getState();
  const document = currentDocument();
  if (!holdsWork()) {
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

/** Forgets unsaved work that stays on the screen until the window is gone. */
export async function giveUpWork(): Promise<void> {
  await dropRecovery();
  written = currentDocument();
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
