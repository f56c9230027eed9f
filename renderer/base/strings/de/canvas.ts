import type { Texts } from '../../../../core/texts.ts';
import type { canvasText as en } from '../en/canvas.ts';

const rankNames = ['einen Skalar', 'einen Vektor', 'eine Sequenz', 'eine Map'];

function rankName(rank: number): string {
  return rankNames[rank] ?? `${rank} Achsen`;
}

function issues(count: number): string {
  return count === 1 ? '1 Problem' : `${count} Probleme`;
}

export const canvasText: Texts<typeof en> = {
  label: 'Arbeitsfläche',
  flow: 'Netz: Mit Tab von Knoten zu Knoten wechseln',
  tools: 'Werkzeuge der Arbeitsfläche',
  menu: 'Befehle hierfür',
  empty: {
    title: 'Eine Schicht hierher ziehen oder doppelklicken und den Namen eingeben.',
    hint: 'Mit einem Input beginnen oder einen fertigen Residualblock aus der Palette ablegen.',
  },
  emptyBlock: 'Dieser Block ist leer. Doppelklicken, um eine Schicht hinzuzufügen.',
  refused: {
    gone: 'Ein Ende dieser Verbindung gibt es nicht mehr.',
    otherGraph:
      'Eine Verbindung bleibt innerhalb ihres Blocks: stattdessen mit dem Eingang oder Ausgang des Blocks verbinden.',
    itself:
      'Eine Schicht kann nicht ihr eigener Eingang sein; für Schleifen über die Zeit gibt es rekurrente Schichten.',
    circle: (from, to) => `${to} führt bereits zu ${from}: Diese Verbindung würde eine Schleife schließen.`,
    already: 'Diese beiden sind bereits verbunden.',
    noPort: (title) => `${title} hat keinen Eingang, der verbunden werden kann.`,
    rank: (title, ranks, shape) =>
      `${title} erwartet ${ranks.map(rankName).join(' oder ')}, erhielte aber ${shape}.`,
  },
  skip: (shape) => `Skip · ${shape}`,
  skipUnknown: 'Skip',
  weights: 'Gewichte',
  unknownShape: '?',
  repeat: (count) => `×${count}`,
  nodeName: (title, brief, shape, count) =>
    [title, brief, shape === '' ? 'Form unbekannt' : `Ausgabe ${shape}`, count === 0 ? '' : issues(count)]
      .filter((part) => part !== '')
      .join(', '),
  edgeName: (from, to, skip) => `${skip ? 'Skip-Verbindung' : 'Verbindung'} von ${from} zu ${to}`,
  selectedName: (name) => `${name}, ausgewählt`,
  noteName: (text) => (text === '' ? 'Leere Notiz' : `Notiz: ${text}`),
  frameName: (title) => (title === '' ? 'Rahmen ohne Titel' : `Rahmen: ${title}`),
  issues,
  openBlock: 'Block öffnen (Doppelklick)',
  openInPlace: 'An Ort und Stelle öffnen',
  closeInPlace: 'Schließen',
  enter: 'In den Block wechseln',
  copyOf: (copy, count) => `Kopie ${copy} von ${count}`,
  previousCopy: 'Vorherige Kopie',
  nextCopy: 'Nächste Kopie',
  input: (name) => `Eingang ${name}`,
  output: (name) => `Ausgang ${name}`,
  note: 'Notiz',
  editNote: 'Zum Bearbeiten doppelklicken',
  frame: 'Rahmen',
  arranging: 'Wird angeordnet …',
  minimap: 'Übersichtskarte',
  dropToInsert: 'Hier ablegen, um einzufügen',
  muted: 'stummgeschaltet',
  skipHere: 'Loslassen, um hier eine Skip-Verbindung hinzuzufügen',
  wireChoice: {
    label: 'Was diese Verbindung bedeutet',
    skip: 'Hier eine Skip-Verbindung hinzufügen',
    replace: 'Verbindung ersetzen',
  },
  moreIssues: (count) =>
    count === 1
      ? '1 weiteres Problem hier: Liste anzeigen'
      : `${count} weitere Probleme hier: Liste anzeigen`,
  controls: {
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    fit: 'Alles einpassen (F)',
    arrange: 'Automatisch anordnen',
    minimap: 'Übersichtskarte',
    direction: 'Flussrichtung ändern',
    snap: 'Am Raster ausrichten',
  },
};
