import type { Texts } from '../../../../core/texts.ts';
import type { drawerText as en } from '../en/drawer.ts';
import type { CardFamily } from '../family.ts';
import { formatCount } from '../format.ts';
import { plural } from '../plural.ts';
import { paletteText } from './palette.ts';

const families: Readonly<Record<CardFamily, string>> = {
  ...paletteText.groups,
  block: paletteText.groups.blocks,
  unknown: 'Unbekannte Arten',
};

const layers = (count: number): string => plural(count, 'Schicht', 'Schichten');

export const drawerText: Texts<typeof en> = {
  name: 'Training, Probleme, Schichten und Code',
  tabs: {
    train: 'Training',
    data: 'Daten',
    compare: 'Vergleich',
    results: 'Ergebnisse',
    analysis: 'Analyse',
    runs: 'Läufe',
    issues: 'Probleme',
    layers: 'Schichten',
    code: 'Code',
  },
  enlarge: 'Unteren Bereich vergrößern',
  shrink: 'Übliche Höhe des unteren Bereichs',
  open: 'Unteren Bereich öffnen',
  close: 'Unteren Bereich schließen',
  resize: 'Höhe des unteren Bereichs',
  pixels: (height) => `${height} Pixel`,
  copyYourself: 'Diese Seite hat keinen Zugriff auf die Zwischenablage. Text auswählen und kopieren.',
  counts: {
    errors: (count) => plural(count, 'Fehler', 'Fehler'),
    warnings: (count) => plural(count, 'Warnung', 'Warnungen'),
    none: 'Keine Probleme',
    layers,
    weights: (short) => `${short} Gewichte`,
    macs: (short) => `${short} MACs`,
  },
  issues: {
    list: 'Probleme, Fehler zuerst',
    none: 'Keine Probleme. Alle Formen passen.',
    empty:
      'Hier steht mit Korrekturen, was nicht zusammenpasst. Mit einem Input beginnen: auf die Arbeitsfläche ziehen.',
    fixAll: (count) => `Beste Korrekturen anwenden (${formatCount(count)})`,
    fixAllHint:
      'Wendet die erste Korrektur jedes Fehlers an, in einem Schritt, der sich rückgängig machen lässt.',
    applied: (count) => (count === 1 ? 'Korrektur anwenden' : `${formatCount(count)} Korrekturen anwenden`),
    stubborn: 'Keine der besten Korrekturen behebt ihren Fehler: an der Karte eine andere wählen.',
    more: (count) => `${formatCount(count)} weitere anzeigen`,
  },
  layers: {
    table: 'Schichten, Blöcke aufgelöst',
    columns: {
      number: '#',
      path: 'Pfad',
      kind: 'Art',
      output: 'Ausgabe',
      weights: 'Gewichte',
      macs: 'MACs',
      share: { weights: 'Anteil an den Gewichten', macs: 'Anteil an den MACs' },
    },
    number: 'Stelle im Netz',
    sortBy: (column) => `Nach ${column} sortieren`,
    filter: 'Schichten filtern',
    filterHint: 'Nach Pfad, Art, Titel filtern',
    clear: 'Filter löschen',
    families: 'Nur diese Familien anzeigen',
    family: families,
    metric: 'Anteil anzeigen von',
    metrics: { weights: 'Gewichte', macs: 'MACs' },
    markdown: 'Markdown',
    csv: 'CSV',
    copyMarkdown: 'Zeilen als Markdown-Tabelle kopieren',
    copyCsv: 'Zeilen als CSV kopieren',
    copied: (rows) => `${plural(rows, 'Zeile', 'Zeilen')} kopiert`,
    copyTitle: 'Tabelle kopieren',
    total: 'Summe',
    of: (shown, all) => (shown === all ? layers(all) : `${formatCount(shown)} von ${formatCount(all)}`),
    nothing: 'Keine Schicht passt zum Filter.',
    empty:
      'Hier erscheint jede Schicht des Netzes mit Form und Kosten. Eine Schicht auf die Arbeitsfläche ziehen.',
    unknownShape: '?',
    broken: 'hat einen Fehler',
    profile: 'Kosten entlang der Tiefe',
    profileAt: (path, kind, weights, macs) => `${path}, ${kind}: ${weights} der Gewichte, ${macs} der MACs`,
    ofWeights: (share) => `${share} der Gewichte`,
    ofMacs: (share) => `${share} der MACs`,
    export: {
      markdown: ['Pfad', 'Art', 'Ausgabe', 'Gewichte', 'MACs', 'Anteil Gewichte', 'Anteil MACs'],
      // Read by programs, which know the columns by these names.
      csv: ['path', 'kind', 'label', 'output', 'weights', 'macs', 'share_of_weights', 'share_of_macs'],
      total: 'Summe',
      layers,
    },
  },
};
