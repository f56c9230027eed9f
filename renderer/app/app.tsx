import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useShortcuts } from '../commands/use-shortcuts.ts';
import { followMenus } from '../host/app-menu.ts';
import { followApp } from '../host/app-window.ts';
import { startAutosave } from '../host/autosave.ts';
import { inApp } from '../host/bridge.ts';
import { engine, session, useConnection } from '../host/engine.ts';
import {
  chooseDocument,
  newDocument,
  openFile,
  openPath,
  openTemplate,
  recover,
  reopenLast,
} from '../host/files.ts';
import { followRuns } from '../host/run-events.ts';
import { followSettings } from '../host/settings.ts';
import { discardRecovery, forgetRecent, useStart } from '../host/start.ts';
import { loadMyBlocks } from '../palette/my-blocks.ts';
import { SettingsPage } from '../settings/settings-page.tsx';
import { followEngines } from '../settings/tensorflow.ts';
import { StartPage } from '../start/start-page.tsx';
import { showError } from '../state/act.ts';
import { useWindow } from '../state/window.ts';
import { appText } from '../strings/app.ts';
import { followBackends } from '../training/backends.ts';
import { CommandPalette } from './command-palette.tsx';
import { ConnectionBar } from './connection-bar.tsx';
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
  followSettings();
  followEngines();
  followBackends();
  useConnection.subscribe(({ status }, before) => {
    const back = status === 'open' && before.status === 'lost';
    if (back && useWindow.getState().page === 'start') void useStart.getState().load();
  });
  await restore();
  // What the app asks for, as a document to open, comes after what was there before.
  followApp();
  followMenus();
}

async function restore(): Promise<void> {
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
  const settings = useWindow((state) => state.settings);
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
      {/* What lies under the settings stays as it is, out of reach. */}
      <div style={{ display: 'contents' }} inert={settings}>
        {ready && (page === 'start' ? <Start /> : <Designer />)}
      </div>
      {settings && <SettingsPage />}
      <ConnectionBar />
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
      onChoose={inApp ? () => void chooseDocument() : undefined}
      onSettings={() => useWindow.setState({ settings: true })}
      onNew={() => void newDocument()}
      onRecover={(id) => void recover(id)}
      onDiscardRecovery={(id) => void discardRecovery(id)}
      onForget={(path) => void forgetRecent(path)}
    />
  );
}
