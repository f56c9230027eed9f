import type { FixTexts, Shortcut } from '../../../../../core/texts/fixes.ts';
import { formatCount } from '../../format.ts';
import { shapeText } from './shapes.ts';

const ends = { input: 'den Eingang', output: 'den Ausgang' } as const;

export const fixTexts: FixTexts = {
  byName: {
    addInput: () => 'Einen Eingang hinzufügen',
    addOutput: ({ after }) => `Einen Ausgang nach „${after}“ hinzufügen`,
    connect: ({ to }) => `Mit „${to}“ verbinden`,
    disconnect: ({ input }) => `„${input}“ trennen`,
    keepConnection: ({ from }) => `Nur die Verbindung von „${from}“ behalten`,
    removeConnection: ({ from, to }) => `Die Verbindung von „${from}“ nach „${to}“ entfernen`,
    removeClosing: ({ count }) => `Die ${count} Verbindungen entfernen, die den Kreis schließen`,
    removeEdges: ({ count }) =>
      count === 1 ? 'Die Verbindung entfernen' : `Die ${count} Verbindungen entfernen`,
    removeNode: () => 'Den Knoten entfernen',
    bypassNode: () => 'Den Knoten entfernen und die Lücke schließen',
    removeNamed: ({ name }) => `„${name}“ entfernen`,
    unmute: ({ node }) => `„${node}“ einschalten`,
    keepEnd: ({ kind, node }) => `Nur ${ends[kind]} „${node}“ behalten`,
    resetParam: ({ param }) => `„${param}“ auf den Standard zurücksetzen`,
    padSame: () => 'Padding auf „same“ setzen',
    setSize: ({ param, size }) => `„${param}“ auf ${size.join('×')} setzen`,
    insertFlatten: () => 'Flatten einfügen',
    insertPooling: () => 'Global Average Pooling einfügen',
    insertDense: ({ units }) => `Eine Projektion einfügen (Dense, ${formatCount(units)} Werte)`,
    insertProjection: (shortcut) => `Eine 1×1-Projektion einfügen (${detail(shortcut)})`,
    insertZeroPad: (shortcut) => `Einen Zero-Pad-Shortcut einfügen (${detail(shortcut)})`,
    enlarge: ({ factors }) => `Um ${factors.join('×')} vergrößern`,
    changeActivation: ({ node, to }) => `„${node}“ in ${to} ändern`,
    insertActivation: ({ activation }) => `${activation} einfügen`,
    matchLoss: () => 'Den Loss wählen, der zur letzten Aktivierung passt',
    useSquaredError: () => 'Den mittleren quadratischen Fehler verwenden',
    setClasses: ({ classes }) => `Auf ${formatCount(classes)} Klassen setzen`,
    addHead: ({ classes }) =>
      `Mit Global Average Pooling, Dense (${formatCount(classes)}) und softmax enden lassen`,
    setBatchSize: ({ batchSize }) => `Die Batchgröße auf ${formatCount(batchSize)} setzen`,
    setInput: ({ shape }) => `Den Eingang auf ${shapeText(shape)} setzen`,
    resizeImages: ({ to, color }) =>
      `Bilder auf ${shapeText(to)} anpassen${color ? ' und in Farbe umwandeln' : ''}`,
    colorImages: () => 'Bilder in Farbe umwandeln',
  },
  andThen: (first, at, next) => `${first}; dann bei „${at}“: ${next}`,
  andMore: (first, later) => `${first}, dann ${later} spätere Stellen beheben`,
};

function detail({ strides, channels }: Shortcut): string {
  return `Schrittweite ${strides.join('×')}, ${formatCount(channels)} Filter`;
}
