import type { RunSummary } from '../../../core/protocol/runs.ts';
import { showInDocument } from '../../features/runs/control.ts';
import { giveUpWork } from '../../model/host/autosave.ts';
import { host, inApp } from '../../model/host/bridge.ts';
import { engine } from '../../model/host/engine.ts';
import { openPath, save } from '../../model/host/files.ts';
import { onceIn } from '../../model/host/once-in.ts';
import { showError } from '../../model/state/act.ts';
import { holdsWork, useDocument } from '../../model/state/document.ts';
import { setRuns, useRuns } from '../../model/state/runs.ts';
import { useWindow } from '../../model/state/window.ts';

/** So long after the last change the app is told, in milliseconds: less than it takes to reach for the window's corner. */
const rest = 80;

/** Tells the app what its window shows, and does what it asks of the window. Call once. */
export function followApp(): void {
  if (!inApp) return;
  describe();
  host.on('openDocument', (path) => void openPath(path));
  host.on('showRun', (id) => void showResults(id));
  host.on('saveToClose', () => void saveToClose());
  host.on('discardToClose', () => void discardToClose());
}

/** Results stand below their document, which is opened where another one is open, or none. */
async function showResults(id: string): Promise<void> {
  useWindow.setState({ settings: false });
  try {
    const run = await knownRun(id);
    if (run !== undefined && (await showInDocument(run))) useWindow.setState({ drawer: 'results' });
  } catch (thrown) {
    showError(thrown);
  }
}

/** A window that was opened for this run has perhaps not heard of it yet. */
async function knownRun(id: string): Promise<RunSummary | undefined> {
  if (!useRuns.getState().runs.has(id)) setRuns(await engine.listRuns());
  return useRuns.getState().runs.get(id);
}

/** A question that is open is given up for this one. */
async function saveToClose(): Promise<void> {
  const saved = await save();
  await host.answerSave({ saved }).catch(showError);
}

async function discardToClose(): Promise<void> {
  await giveUpWork();
  await host.answerSave({ saved: true }).catch(showError);
}

function describe(): void {
  let told = '';
  const tell = (): void => {
    const { history, file } = useDocument.getState();
    const shown =
      useWindow.getState().page === 'start'
        ? null
        : { name: history.document.name.slice(0, 200), path: file?.path ?? null, unsaved: holdsWork() };
    const text = JSON.stringify(shown);
    if (text === told) return;
    told = text;
    host.describeDocument(shown).catch(showError);
  };
  const soon = onceIn(rest, tell);
  useDocument.subscribe(soon);
  useWindow.subscribe(soon);
  tell();
}
