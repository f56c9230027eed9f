import { host, inApp } from '../host/bridge.ts';
import { chooseDocument, closeDocument, newDocument, save, saveAs } from '../host/files.ts';
import { reveal } from '../host/reveal.ts';
import { exportPicture } from '../picture/export.ts';
import { showError, tell } from '../state/act.ts';
import { useDocument } from '../state/document.ts';
import { useWindow } from '../state/window.ts';
import { commandText } from '../strings/commands.ts';
import { hostText } from '../strings/host.ts';
import type { Command } from './command.ts';
import { inDesigner } from './selected.ts';

/** What a browser has no dialog or file manager for. */
const onlyInApp: readonly Command[] = [
  {
    id: 'open',
    label: commandText.open,
    group: 'File',
    keywords: 'file document load',
    shortcuts: ['mod+O'],
    everywhere: true,
    run: chooseDocument,
  },
  {
    id: 'reveal-document',
    label: hostText.reveal(host.platform),
    group: 'File',
    keywords: 'folder file manager where',
    when: () => inDesigner() && useDocument.getState().file !== null,
    run: () => reveal(useDocument.getState().file?.path ?? ''),
  },
];

const picture = (format: 'svg' | 'png') => () => exportPicture(format).then(tell, showError);

export const fileCommands: readonly Command[] = [
  { id: 'new', label: commandText.newDocument, group: 'File', keywords: 'empty create', run: newDocument },
  {
    id: 'start-page',
    label: commandText.startPage,
    group: 'File',
    keywords: 'open templates recent close',
    shortcuts: [inApp ? 'mod+shift+O' : 'mod+O'],
    everywhere: true,
    when: inDesigner,
    run: closeDocument,
  },
  ...(inApp ? onlyInApp : []),
  {
    id: 'save',
    label: commandText.save,
    group: 'File',
    shortcuts: ['mod+S'],
    everywhere: true,
    when: inDesigner,
    run: save,
  },
  {
    id: 'save-as',
    label: commandText.saveAs,
    group: 'File',
    shortcuts: ['mod+shift+S'],
    everywhere: true,
    when: inDesigner,
    run: saveAs,
  },
  {
    id: 'export-png',
    label: commandText.exportPng,
    group: 'File',
    keywords: 'image screenshot',
    when: inDesigner,
    run: picture('png'),
  },
  {
    id: 'export-svg',
    label: commandText.exportSvg,
    group: 'File',
    keywords: 'image vector',
    when: inDesigner,
    run: picture('svg'),
  },
  {
    id: 'settings',
    label: commandText.settings,
    group: 'File',
    keywords: 'preferences options workspace folder theme backend tensorflow updates privacy about',
    shortcuts: ['mod+,'],
    everywhere: true,
    when: () => !useWindow.getState().settings,
    run: () => useWindow.setState({ settings: true }),
  },
];
