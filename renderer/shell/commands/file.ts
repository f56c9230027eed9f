import { commandText } from '../../base/strings/commands.ts';
import { hostText } from '../../base/strings/host.ts';
import { saveCode } from '../../features/code/save-code.ts';
import { isExportOpen, openExport } from '../../features/exports/exports-state.ts';
import { openOwnImages } from '../../features/own-images/own-images-state.ts';
import { exportPicture } from '../../features/picture/export.ts';
import { host, inApp } from '../../model/host/bridge.ts';
import { downloadDocument } from '../../model/host/download-document.ts';
import { chooseDocument, closeDocument, newDocument, save, saveAs } from '../../model/host/files.ts';
import { reveal } from '../../model/host/reveal.ts';
import { showError, tell } from '../../model/state/act.ts';
import { useDocument } from '../../model/state/document.ts';
import { useWindow } from '../../model/state/window.ts';
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
    do: chooseDocument,
  },
  {
    id: 'reveal-document',
    label: hostText.reveal(host.platform),
    group: 'File',
    keywords: 'folder file manager where',
    needs: commandText.needs.file,
    when: () => inDesigner() && useDocument.getState().file !== null,
    do: () => reveal(useDocument.getState().file?.path ?? ''),
  },
];

const picture = (format: 'svg' | 'png') => () => exportPicture(format).then(tell, showError);

export const fileCommands: readonly Command[] = [
  { id: 'new', label: commandText.newDocument, group: 'File', keywords: 'empty create', do: newDocument },
  {
    id: 'train-own',
    label: commandText.trainOwn,
    group: 'File',
    keywords: 'own pictures photos folder data classify wizard',
    do: () => openOwnImages(null),
  },
  {
    id: 'start-page',
    label: commandText.startPage,
    group: 'File',
    keywords: 'open templates recent close',
    shortcuts: [inApp ? 'mod+shift+O' : 'mod+O'],
    everywhere: true,
    when: inDesigner,
    do: closeDocument,
  },
  ...(inApp ? onlyInApp : []),
  {
    id: 'save',
    label: commandText.save,
    group: 'File',
    shortcuts: ['mod+S'],
    everywhere: true,
    when: inDesigner,
    do: save,
  },
  {
    id: 'save-as',
    label: commandText.saveAs,
    group: 'File',
    shortcuts: ['mod+shift+S'],
    everywhere: true,
    when: inDesigner,
    do: saveAs,
  },
  {
    id: 'download-document',
    label: commandText.download,
    group: 'File',
    keywords: 'save copy file json without engine',
    when: inDesigner,
    do: downloadDocument,
  },
  {
    id: 'export-model',
    label: commandText.exportModel,
    group: 'File',
    keywords: 'save as tfjs onnx tflite keras pytorch savedmodel tensorflow convert deploy format weights',
    shortcuts: ['mod+shift+E'],
    everywhere: true,
    when: () => inDesigner() && !isExportOpen(),
    do: () => openExport(),
  },
  {
    id: 'export-png',
    label: commandText.exportPng,
    group: 'File',
    keywords: 'image screenshot',
    when: inDesigner,
    do: picture('png'),
  },
  {
    id: 'export-svg',
    label: commandText.exportSvg,
    group: 'File',
    keywords: 'image vector',
    when: inDesigner,
    do: picture('svg'),
  },
  {
    id: 'save-code',
    label: commandText.saveCode,
    group: 'File',
    keywords: 'export source keras pytorch tensorflow.js tfjs python javascript',
    when: inDesigner,
    do: saveCode,
  },
  {
    id: 'settings',
    label: commandText.settings,
    group: 'File',
    keywords: 'preferences options workspace folder theme backend tensorflow updates privacy about',
    shortcuts: ['mod+,'],
    everywhere: true,
    when: () => !useWindow.getState().settings,
    do: () => useWindow.setState({ settings: true }),
  },
];
