import type { Texts } from '../../core/texts.ts';
import type { shellText as en } from './en.ts';

export const shellText: Texts<typeof en> = {
  title: (name, file, unsaved, dot) =>
    `${unsaved && dot ? '• ' : ''}${name}${file === null ? '' : ` · ${file}`} – Skiplane`,
  ok: 'OK',
  cancel: 'Abbrechen',
  closing: {
    message: (name) => `Änderungen an „${name}“ vor dem Schließen speichern?`,
    detail: 'Was nicht gespeichert wird, geht verloren.',
    buttons: ['Speichern', 'Nicht speichern', 'Abbrechen'],
    noAnswer: 'Das Fenster antwortet nicht: Das Dokument konnte nicht gespeichert werden.',
    noAnswerDetail: 'Skiplane bietet beim nächsten Start die letzte Wiederherstellungskopie an.',
    noAnswerButtons: ['Ohne Speichern schließen', 'Geöffnet lassen'],
  },
  quitting: {
    message: (run) => `„${run}“ wird gerade trainiert.`,
    detail:
      'Im Hintergrund läuft das Training ohne Fenster weiter; ein erneuter Start von Skiplane öffnet es. Beim Beenden wird ein Checkpoint geschrieben, ab dem der Lauf fortgesetzt werden kann.',
    buttons: ['Im Hintergrund weiter trainieren', 'Training und Skiplane beenden', 'Abbrechen'],
  },
  restarting: {
    message: (run) => `„${run}“ wird gerade trainiert. Training beenden und die Engine neu starten?`,
    detail: 'Beim Beenden wird ein Checkpoint geschrieben, ab dem der Lauf fortgesetzt werden kann.',
    buttons: ['Training beenden und neu starten', 'Abbrechen'],
  },
  lost: {
    detail: (logs) =>
      `Nicht gespeicherte Änderungen bleiben im Fenster. Die letzten Meldungen der Engine stehen in ${logs}.`,
    buttons: ['Erneut versuchen', 'Protokolle öffnen', 'Beenden'],
  },
  crashed: {
    message: 'Das Fenster ist in kurzer Zeit mehrmals abgestürzt.',
    detail: 'Skiplane bietet die letzte Wiederherstellungskopie an, sobald das Fenster wieder geladen ist.',
    buttons: ['Neu laden', 'Beenden'],
  },
  replace: {
    message: (name) => `„${name}“ gibt es bereits. Ersetzen?`,
    buttons: ['Ersetzen', 'Abbrechen'],
  },
  dialogs: {
    documents: 'Skiplane-Dokumente',
    open: 'Dokument öffnen',
    save: 'Dokument speichern',
  },
  tray: {
    open: 'Skiplane öffnen',
    quit: 'Beenden',
    training: ({ name, progress }) =>
      progress === null
        ? `${name} wird trainiert`
        : `${name} wird trainiert: ${Math.floor(progress * 100)}\u00a0%`,
    ended: (name, sentence) => `${name}: ${sentence}`,
    idle: 'Es wird nichts trainiert',
  },
  menu: {
    file: 'Datei',
    quit: 'Beenden',
    exit: 'Beenden',
    quitApp: 'Skiplane beenden',
    hide: 'Skiplane ausblenden',
    hideOthers: 'Andere ausblenden',
    unhide: 'Alle einblenden',
    services: 'Dienste',
    close: 'Fenster schließen',
    about: 'Über Skiplane',
    window: 'Fenster',
    help: 'Hilfe',
    developer: 'Entwickler',
  },
  updates: {
    none: 'Diese Ausgabe von Skiplane nennt keine Adresse für neuere Versionen.',
    failed: (reason) =>
      `Nach neueren Versionen konnte nicht gesucht werden (${reason}): später erneut versuchen.`,
    newest: (version) => `Skiplane ${version} ist die neueste Version.`,
    newer: (version, page) => `Skiplane ${version} ist verfügbar: ${page}`,
  },
};
