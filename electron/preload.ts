import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { z } from 'zod';
import type { HostAnswers, HostBridge, HostCallName, HostEvents, hostCalls } from '../core/protocol/host.ts';
import type { HostAnswer } from './host-calls.ts';

/** What a page of the engine's origin finds as `window.skiplaneHost`. It checks nothing: main does, which no page can change. */

type Listener = (...event: readonly unknown[]) => void;

const listeners = new Map<string, Set<Listener>>();
/** Told before the page was ready to hear of it. */
const early: [string, readonly unknown[]][] = [];

ipcRenderer.on('skiplane:event', (_, name: string, ...event: readonly unknown[]) => {
  const hearing = listeners.get(name);
  if (hearing === undefined) early.push([name, event]);
  else for (const listener of hearing) listener(...event);
});

async function call<Name extends HostCallName>(
  name: Name,
  ...request: z.input<(typeof hostCalls)[Name]>
): Promise<HostAnswers[Name]> {
  const answer: HostAnswer<HostAnswers[Name]> = await ipcRenderer.invoke(`skiplane:${name}`, ...request);
  if ('error' in answer) throw new Error(answer.error);
  return answer.value;
}

function on<Name extends keyof HostEvents>(name: Name, listener: HostEvents[Name]): () => void {
  // Main sends what HostEvents says; TypeScript cannot know that of what came by IPC.
  const hear = listener as Listener;
  const hearing = listeners.get(name) ?? new Set();
  listeners.set(name, hearing.add(hear));
  for (const [told, event] of early.splice(0)) {
    if (told === name) hear(...event);
    else early.push([told, event]);
  }
  return () => void hearing.delete(hear);
}

/** Only Electron knows where a file lies that a person dropped: what it says, the page could not have made up. */
async function pathOf(file: File): Promise<string> {
  const path = webUtils.getPathForFile(file);
  if (path !== '') await ipcRenderer.invoke('skiplane:dropped', path);
  return path;
}

const { platform } = process;
const origin = process.argv.find((word) => word.startsWith('--skiplane-origin='))?.split('=')[1];

if (location.origin === origin && (platform === 'linux' || platform === 'darwin' || platform === 'win32')) {
  const bridge: HostBridge<File> = {
    platform,
    pathOf,
    on,
    chooseDocument: () => call('chooseDocument'),
    chooseSavePath: (request) => call('chooseSavePath', request),
    chooseFolder: (request) => call('chooseFolder', request),
    reveal: (request) => call('reveal', request),
    showMenu: (menus) => call('showMenu', menus),
    describeDocument: (described) => call('describeDocument', described),
    setTheme: (theme) => call('setTheme', theme),
    setLanguage: (language) => call('setLanguage', language),
    answerSave: (answer) => call('answerSave', answer),
    restartEngine: () => call('restartEngine'),
    openLogs: () => call('openLogs'),
    describeApp: () => call('describeApp'),
    lookForUpdates: () => call('lookForUpdates'),
  };
  contextBridge.exposeInMainWorld('skiplaneHost', bridge);
}
