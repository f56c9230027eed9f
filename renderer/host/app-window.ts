import { showError } from '../state/act.ts';
import { holdsWork, useDocument } from '../state/document.ts';
import { showRun } from '../state/runs.ts';
import { useWindow } from '../state/window.ts';
import { giveUpWork } from './autosave.ts';
import { host, inApp } from './bridge.ts';
import { openPath, save } from './files.ts';
import { onceIn } from './once-in.ts';
import { openRunDocument } from './runs.ts';

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

/** Results stand below a document: the run's own where none is open. */
async function showResults(id: string): Promise<void> {
  useWindow.setState({ settings: false });
  if (useWindow.getState().page === 'start') await openRunDocument(id);
  showRun(id);
  useWindow.setState({ drawer: 'results' });
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
