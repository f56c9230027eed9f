import type { Texts } from '../../../../core/texts.ts';
import type { hostText as en } from '../en/host.ts';

export const hostText: Texts<typeof en> = {
  lost: 'Die Engine antwortet derzeit nicht. Die Änderungen bleiben in diesem Fenster.',
  untitled: 'Unbenannt',
  saved: (name) => `${name} gespeichert`,
  saveAsTitle: 'Dokument speichern',
  saveAsLabel: 'Dateiname, innerhalb des Arbeitsordners',
  saveAsHint: (workspace) => `Wird in ${workspace} gespeichert`,
  copyHint: 'Unter einem anderen Namen wird es ein eigenes Dokument; die Läufe bleiben bei diesem.',
  save: 'Speichern',
  reveal: (platform) =>
    platform === 'darwin'
      ? 'Im Finder anzeigen'
      : platform === 'win32'
        ? 'Im Explorer anzeigen'
        : 'In der Dateiverwaltung anzeigen',
  cancel: 'Abbrechen',
  nameNeeded: 'Hier wird ein Dateiname erwartet: einen Namen eingeben.',
  existsTitle: 'Datei ersetzen?',
  exists: (path) =>
    `Unter ${path} gibt es bereits ein Dokument. Das Ersetzen kann nicht rückgängig gemacht werden.`,
  replace: 'Ersetzen',
  changedTitle: 'Die Datei wurde auf dem Datenträger geändert',
  changed: (path) =>
    `${path} ist nicht mehr das, was hier geöffnet wurde: Ein anderes Programm hat die Datei geschrieben. Welche Fassung soll bleiben?`,
  overwrite: 'Meine behalten, Datei überschreiben',
  saveCopy: 'Meine unter anderem Namen speichern',
  reload: 'Datei laden, meine Änderungen verwerfen',
  unsavedTitle: 'Nicht gespeicherte Änderungen',
  unsaved: (name) => `„${name}“ hat Änderungen, die nicht gespeichert sind.`,
  saveFirst: 'Speichern',
  discard: 'Änderungen verwerfen',
  earlierVersion: (change) => `Dieses Dokument stammt aus einer früheren Version. ${change}`,
  recovered: 'Die nicht gespeicherten Änderungen sind wieder da.',
  notDocument: (name) => `${name} konnte nicht geöffnet werden.`,
  dropTitle: 'Eine .skiplane.json-Datei ablegen, um sie zu öffnen',
  pasteNothing:
    'Die Zwischenablage enthält anderen Text als in Skiplane kopierte Knoten: zuerst Knoten kopieren.',
  copied: (count) => (count === 1 ? '1 Element kopiert' : `${count} Elemente kopiert`),
  exported: (file) => `Grafik als ${file} gespeichert`,
};
