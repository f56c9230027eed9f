import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useShortcuts } from '../commands/use-shortcuts.ts';
import { startAutosave } from '../host/autosave.ts';
import { engine, session } from '../host/engine.ts';
import { newDocument, openFile, openPath, openTemplate, recover, reopenLast } from '../host/files.ts';
import { followRuns } from '../host/run-events.ts';
import { discardRecovery, forgetRecent, useStart } from '../host/start.ts';
import { loadMyBlocks } from '../palette/my-blocks.ts';
import { StartPage } from '../start/start-page.tsx';
import { showError } from '../state/act.ts';
import { useWindow } from '../state/window.ts';
import { appText } from '../strings/app.ts';
import { CommandPalette } from './command-palette.tsx';
import { Designer } from './designer.tsx';
import { Dialogs } from './dialogs.tsx';
import { NodePicker } from './node-picker.tsx';
import { announceRuns } from './run-notices.ts';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';

let started: Promise<void> | undefined;

/** Asks the engine what there is, and goes back to where this window was before it was reloaded. */
async function start(): Promise<void> {
  startAutosave();
  announceRuns();
  followRuns();
  const hello = await useStart.getState().load();
  if (hello === undefined) return;
  loadMyBlocks(engine).catch(showError);
  const own = useStart.getState().recoveries.find(({ id }) => id === session);
  if (own !== undefined) await recover(own.id);
  else if (hello.open !== null) await openPath(hello.open);
  else await reopenLast();
}

export function App() {
  const page = useWindow((state) => state.page);
  const [ready, setReady] = useState(false);
  useShortcuts();
  useEffect(() => {
    started ??= start();
    void started.finally(() => setReady(true));
  }, []);
  return (
    <>
      {!ready && (
        <Loader aria-label={appText.loading} style={{ position: 'fixed', inset: 0, margin: 'auto' }} />
      )}
      {ready && (page === 'start' ? <Start /> : <Designer />)}
      <CommandPalette />
      <ShortcutsSheet />
      <Dialogs />
      <NodePicker />
    </>
  );
}

function Start() {
  const { templates, recent, documents, recoveries } = useStart();
  return (
    <StartPage
      templates={templates}
      recent={recent}
      documents={documents}
      recoveries={recoveries}
      onOpenTemplate={(id) => void openTemplate(id)}
      onOpenPath={(path) => void openPath(path)}
      onOpenFile={(file) => void openFile(file)}
      onNew={() => void newDocument()}
      onRecover={(id) => void recover(id)}
      onDiscardRecovery={(id) => void discardRecovery(id)}
      onForget={(path) => void forgetRecent(path)}
    />
  );
}
