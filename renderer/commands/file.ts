import { closeDocument, newDocument, save, saveAs } from '../host/files.ts';
import { exportPicture } from '../picture/export.ts';
import { showError, tell } from '../state/act.ts';
import { commandText } from '../strings/commands.ts';
import type { Command } from './command.ts';
import { inDesigner } from './selected.ts';

const picture = (format: 'svg' | 'png') => () => exportPicture(format).then(tell, showError);

export const fileCommands: readonly Command[] = [
  { id: 'new', label: commandText.newDocument, group: 'File', keywords: 'empty create', run: newDocument },
  {
    id: 'start-page',
    label: commandText.startPage,
    group: 'File',
    keywords: 'open templates recent close',
    shortcuts: ['mod+O'],
    everywhere: true,
    when: inDesigner,
    run: closeDocument,
  },
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
];
