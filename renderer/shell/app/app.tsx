import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Dialogs } from '../../base/kit/dialogs.tsx';
import { appText } from '../../base/strings/app.ts';
import { ExportDialog } from '../../features/exports/export-dialog.tsx';
import { followLesson } from '../../features/lessons/follow-lesson.ts';
import { openLesson, reopenLesson } from '../../features/lessons/lesson-actions.ts';
import { isLessonFile, openLessonFile } from '../../features/lessons/lesson-files.ts';
import { OwnImages } from '../../features/own-images/own-images.tsx';
import { openOwnImages } from '../../features/own-images/own-images-state.ts';
import { NodePicker } from '../../features/palette/node-picker.tsx';
import { SettingsPage } from '../../features/settings/settings-page.tsx';
import { followTensorflow } from '../../features/settings/tensorflow.ts';
import { StartPage } from '../../features/start/start-page.tsx';
import { followBackends } from '../../features/training/backends.ts';
import { startAutosave } from '../../model/host/autosave.ts';
import { host, inApp } from '../../model/host/bridge.ts';
import { engine, session, useConnection } from '../../model/host/engine.ts';
import {
  chooseDocument,
  newDocument,
  openFile,
  openPath,
  openTemplate,
  recover,
  reopenLast,
} from '../../model/host/files.ts';
import { followRuns } from '../../model/host/run-events.ts';
import { followSettings } from '../../model/host/settings.ts';
import { discardRecovery, forgetRecent, useStart } from '../../model/host/start.ts';
import { loadMyBlocks } from '../../model/items/my-blocks.ts';
import { showError } from '../../model/state/act.ts';
import { useWindow } from '../../model/state/window.ts';
import { useShortcuts } from '../commands/use-shortcuts.ts';
import { followMenus } from './app-menu.ts';
import { followApp } from './app-window.ts';
import { ConnectionBar } from './connection-bar.tsx';
import { Designer } from './designer.tsx';
import { CommandPalette } from './palette/command-palette.tsx';
import { announceRuns } from './run-notices.ts';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';

let started: Promise<void> | undefined;

/** Asks the engine what there is, and goes back to where this window was before it was reloaded. */
async function start(): Promise<void> {
  startAutosave();
  announceRuns();
  followRuns();
  followSettings();
  followTensorflow();
  followBackends();
  followLesson();
  useConnection.subscribe(({ status }, before) => {
    const back = status === 'open' && before.status === 'lost';
    if (back && useWindow.getState().page === 'start') void useStart.getState().load();
  });
  await restore();
  await reopenLesson();
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
      <ExportDialog />
      <OwnImages />
      <Dialogs />
      <NodePicker />
    </>
  );
}

/** With a folder that was dropped it goes on at once, where the app says where that is. */
function trainOwn(folder?: File): void {
  if (folder === undefined) openOwnImages(null);
  else
    void host
      .pathOf(folder)
      .then((path) => openOwnImages(path === '' ? null : path, { dropped: true }), showError);
}

/** Opens a template, and beside it what trains it together with its plain twin. */
async function openWithTwin(id: string): Promise<void> {
  await openTemplate(id);
  if (useWindow.getState().page === 'designer') useWindow.setState({ drawer: 'compare' });
}

function Start() {
  const { memory, templates, lessons, recent, documents, recoveries } = useStart();
  return (
    <StartPage
      templates={templates}
      lessons={lessons}
      memory={memory}
      recent={recent}
      documents={documents}
      recoveries={recoveries}
      onOpenLesson={(id) => void openLesson(id)}
      onOpenLessonFile={(file) => void openLessonFile(file)}
      onOpenTemplate={(id) => void openTemplate(id)}
      onOpenWithTwin={(id) => void openWithTwin(id)}
      onOpenPath={(path) => void openPath(path)}
      onOpenFile={(file) => void (isLessonFile(file) ? openLessonFile(file) : openFile(file))}
      onChoose={inApp ? () => void chooseDocument() : undefined}
      onSettings={() => useWindow.setState({ settings: true })}
      onNew={() => void newDocument()}
      onTrainOwn={trainOwn}
      onRecover={(id) => void recover(id)}
      onDiscardRecovery={(id) => void discardRecovery(id)}
      onForget={(path) => void forgetRecent(path)}
    />
  );
}
