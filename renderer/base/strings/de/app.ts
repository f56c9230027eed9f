import type { Texts } from '../../../../core/texts.ts';
import type { appText as en } from '../en/app.ts';

export const appText: Texts<typeof en> = {
  name: 'Skiplane',
  windowTitle: (document, file, dirty) =>
    `${dirty ? '● ' : ''}${document}${file === null ? '' : ` · ${file}`} – Skiplane`,
  savedIn: (file) => `in ${file}`,
  home: 'Startseite',
  fileMenu: 'Menü „Datei“',
  unsavedMark: 'nicht gespeicherte Änderungen',
  savedMark: 'gespeichert',
  notSavedYet: 'noch nicht gespeichert',
  save: 'Speichern',
  train: 'Trainieren',
  trainHint: (keys) => `Dieses Netz auf diesem Rechner trainieren (${keys})`,
  waiting: (count) => `+${count}`,
  runChip: (name, share, waiting, paused) =>
    [
      `${paused ? 'Pausiert' : 'Training läuft'}: ${name}, ${share}`,
      waiting === 0 ? '' : waiting === 1 ? '1 Lauf wartet' : `${waiting} Läufe warten`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  runEnded: {
    done: (name, accuracy) => `${name} ist trainiert: Testgenauigkeit ${accuracy}.`,
    doneUntested: (name) => `${name} ist trainiert.`,
    failed: (name, why) => `${name} ist fehlgeschlagen. ${why}`,
    refused: (name, why) => `${name} wurde nicht fortgesetzt. ${why}`,
    interrupted: (name) =>
      `${name} wurde unterbrochen und kann ab dem letzten Checkpoint fortgesetzt werden.`,
  },
  search: 'Suchen oder ausführen …',
  toLight: 'Zu hell wechseln',
  toDark: 'Zu dunkel wechseln',
  settings: 'Einstellungen',
  help: 'Tastenkürzel (?)',
  breadcrumb: 'Aktuelle Position',
  root: 'Netz',
  usedTimes: (count) => `${count}-mal verwendet: Eine Änderung hier gilt für alle Stellen.`,
  connection: {
    again: 'Verbindung zur Engine wird wiederhergestellt … Die Änderungen bleiben in diesem Fenster.',
    inApp: 'Die Engine wird neu gestartet. Die Änderungen bleiben in diesem Fenster.',
    lost: 'Die Engine antwortet nicht. Skiplane dort neu starten, wo es lief; die Änderungen bleiben in diesem Fenster.',
    lostInApp: 'Die Engine ist noch nicht wieder da. Die Änderungen bleiben in diesem Fenster.',
    refused:
      'Skiplane wurde neu gestartet. Die ausgegebene Adresse öffnen: Dieses Fenster verbindet sich dann mit allen Änderungen neu.',
    retry: 'Jetzt versuchen',
    download: 'Dokument herunterladen',
  },
  dismiss: 'Schließen',
  loading: 'Wird geladen …',
  crashed:
    'In Skiplane ist ein Fehler aufgetreten. Die Änderungen sind gesichert: Seite neu laden, um fortzufahren.',
  reload: 'Neu laden',
  selected: (name) => `Ausgewählt: ${name}`,
  selectedCount: (count) => `${count} ausgewählt`,
  nothingSelected: 'Nichts ausgewählt',
  inBlock: (name) => `In ${name}`,
  inNetwork: 'Im Netz',
  palette: 'Schichten und Blöcke',
  inspector: 'Inspektor',
};
