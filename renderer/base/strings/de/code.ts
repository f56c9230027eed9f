import type { Texts } from '../../../../core/texts.ts';
import type { codeText as en } from '../en/code.ts';
import { plural } from '../plural.ts';

export const codeText: Texts<typeof en> = {
  source: (language, name) => `${name} als ${language}-Quelltext`,
  language: 'Sprache',
  copy: 'Kopieren',
  copyHint: 'Gesamten Code kopieren',
  copied: (lines) => `${plural(lines, 'Zeile', 'Zeilen')} kopiert`,
  copyTitle: 'Code kopieren',
  save: 'Speichern',
  saveHint: (file) => `Als ${file} speichern`,
  saved: (file) => `${file} gespeichert`,
  fallbackName: 'netz',
  empty:
    'Hier steht das Netz als Quelltext für Keras, PyTorch und TensorFlow.js, sobald es eines gibt. Mit einem Input beginnen: auf die Arbeitsfläche ziehen.',
  waiting: 'Dies ist der Code vor dem Fehler.',
  nothingYet: 'Ein Fehler verhindert die Ausgabe als Code.',
  error: (path, message) => (path === '' ? message : `${path}: ${message}`),
  more: (errors) => `und ${plural(errors, 'weiterer Fehler', 'weitere Fehler')}`,
  show: 'Fehler anzeigen',
  allIssues: 'Alle Probleme',
  waits: 'Das Netz hat einen Fehler: Sobald er behoben ist, erscheint wieder Code.',
};
