import { writeHistory } from '../../../core/document/history-text.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { writeDocument } from '../../../core/document/write.ts';
import { currentDocument, holdsWork, useDocument } from '../state/document.ts';
import { useWindow } from '../state/window.ts';
import { inApp } from './bridge.ts';
import { engine, session, useConnection } from './engine.ts';
import { keepHistory } from './kept-history.ts';
import { dropLeft, keepLeft } from './left-copies.ts';
import { useStart } from './start.ts';

/** Unsaved work is written a moment after the last edit, and while somebody edits without pause now and then. */
const pause = 600;
const longest = 4000;

let timer: ReturnType<typeof setTimeout> | undefined;
let waitingSince = 0;
let written: SkiplaneDocument | null = null;
let lastCopy = 0;

/** Keeps a recovery copy of unsaved work with the engine. Call once. */
export function startAutosave(): void {
  useDocument.subscribe(({ history }, before) => {
    if (history.document === before.history.document) return;
    if (history.past.length + history.future.length > 0) schedule();
  });
  useConnection.subscribe(({ status }, before) => {
    // What was edited while the engine was away is on no disk yet.
    if (status === 'open' && before.status === 'lost' && hasUnwritten()) schedule();
  });
  window.addEventListener('beforeunload', (event) => {
    if (!hasUnwritten()) return;
    const kept = leave();
    void writeNow();
    // The app has asked before it closes its window, and would not close it at all. Without an engine, nobody knows whether one will
    // ever be found at this address again, and with it what was kept here.
    if (!inApp && !(kept && useConnection.getState().status === 'open')) event.preventDefault();
  });
  window.addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden') return;
    leave();
    if (hasUnwritten()) void writeNow();
  });
}

/** Whatever becomes of the page now, its work is kept. False where there is no room for it. */
function leave(): boolean {
  if (hasUnwritten()) return keepLeft(localStorage, useStart.getState().workspace, copyNow());
  if (useWindow.getState().page === 'designer' && !holdsWork())
    keepHistory(sessionStorage, useDocument.getState().history);
  return true;
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

/** The copies that follow are newer than this one, regardless of the clock. */
export function continueAfter(edited: number): void {
  lastCopy = Math.max(lastCopy, edited);
}

function copyNow() {
  const { file, history } = useDocument.getState();
  lastCopy = Math.max(Date.now(), lastCopy + 1);
  return {
    id: session,
    name: history.document.name,
    path: file?.path ?? null,
    revision: file?.revision ?? null,
    text: writeDocument(history.document),
    history: writeHistory(history),
    edited: lastCopy,
  };
}

/** Writes the recovery copy now, or drops it where there is nothing to keep. */
export async function writeNow(): Promise<void> {
  const document = currentDocument();
  if (!holdsWork()) {
    await dropRecovery();
    return;
  }
  try {
    await engine.writeRecovery(copyNow());
    written = document;
    // What was left here when the page was last hidden is older.
    if (document === currentDocument()) dropLeft(localStorage, session);
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
  dropLeft(localStorage, session);
  try {
    await engine.discardRecovery({ id: session });
  } catch {
    // Without an engine there is no copy that could be offered again.
  }
}
