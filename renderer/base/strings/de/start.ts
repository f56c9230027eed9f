import type { Texts } from '../../../../core/texts.ts';
import type { startText as en } from '../en/start.ts';

export const startText: Texts<typeof en> = {
  title: 'Skiplane',
  tagline:
    'Residuale Netze entwerfen, jede Form und alle Kosten sofort sehen und direkt auf diesem Rechner trainieren.',
  page: 'Startseite',
  settings: 'Einstellungen',
  recover: {
    title: 'Nicht gespeicherte Arbeit wiederherstellen',
    hint: 'Ein Fenster wurde geschlossen, bevor diese Änderungen gespeichert waren.',
    written: (age) => `geändert ${age}`,
    recover: 'Wiederherstellen',
    recoverName: (name) => `${name} wiederherstellen`,
    discard: 'Verwerfen',
    discardName: (name) => `Nicht gespeicherte Arbeit an ${name} verwerfen`,
    sure: 'Endgültig verwerfen?',
  },
  empty: {
    title: 'Leeres Dokument',
    layers: 'F(x)',
    shortcut: 'x',
    text: 'Ein Residualblock addiert seine Eingabe zur Ausgabe seiner Schichten, H(x)\u00a0=\u00a0F(x)\u00a0+\u00a0x: ein direkter Weg für den Gradienten.',
  },
  open: { title: 'Datei öffnen …', text: 'Oder eine Datei auf diese Seite ziehen.' },
  drop: 'Zum Öffnen ablegen',
  recent: 'Zuletzt geöffnet',
  documents: 'Im Arbeitsordner',
  noFiles: 'Gespeicherte Dokumente erscheinen hier.',
  forget: (name) => `${name} aus dieser Liste entfernen`,
  more: (count) => `${count} weitere`,
};
