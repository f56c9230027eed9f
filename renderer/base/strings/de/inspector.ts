import { limits as documentLimits } from '../../../../core/document/limits.ts';
import type { Texts } from '../../../../core/texts.ts';
import type { inspectorText as en, Range } from '../en/inspector.ts';
import { formatCount } from '../format.ts';
import { plural } from '../plural.ts';
import { advice } from './advice.ts';

/** Grenzen, so weit es welche gibt; Zahlen stehen so da, wie ein Feld sie annimmt. */
function limits({ min, max, below }: Range): string {
  const [least, most] = [Number.isFinite(min), Number.isFinite(max)];
  if (least && most) return below ? ` von ${min} bis unter ${max}` : ` von ${min} bis ${max}`;
  if (least) return ` ab ${min}`;
  return most ? ` bis höchstens ${max}` : '';
}

function received(typed: string): string {
  return typed === '' ? 'nichts' : `„${typed.length > 40 ? `${typed.slice(0, 40)}…` : typed}“`;
}

function sides(range: Range, typed: string, readings: readonly string[] = []): string {
  return `Erwartet wird eine ganze Zahl${limits(range)} oder oben, unten, links und rechts, eingegeben wurde ${received(typed)}${advice(readings)}.`;
}

const nodes = (count: number): string => plural(count, 'Knoten', 'Knoten');

export const inspectorText: Texts<typeof en> = {
  parse: {
    number: (whole, range, typed, readings) =>
      `Erwartet wird eine ${whole ? 'ganze Zahl' : 'Zahl'}${limits(range)}, eingegeben wurde ${received(typed)}${advice(readings)}.`,
    comma: (typed) =>
      `In einem Ausdruck ist das Dezimalzeichen ein Punkt, eingegeben wurde ${received(typed)}: 0.5 schreiben oder hinter ein trennendes Komma ein Leerzeichen setzen.`,
    flag: (typed) => `Erwartet wird true oder false, eingegeben wurde ${received(typed)}.`,
    choice: (options, typed) =>
      `Erwartet wird eines von ${options.join(', ')}, eingegeben wurde ${received(typed)}.`,
    list: (range, rest, most, typed, readings) =>
      most === 2
        ? `Erwartet werden eine oder zwei ganze Zahlen${limits(range)}, etwa 3 oder 3×5, eingegeben wurde ${received(typed)}${advice(readings)}.`
        : most === 4
          ? sides(range, typed, readings)
          : `Erwartet werden ganze Zahlen${limits(range)}${rest ? ' oder einmal −1' : ''}, etwa 32×32×3, eingegeben wurde ${received(typed)}.`,
    sides,
    invalid: (expected) => `Erwartet wird ${expected}.`,
    parameter: 'Erwartet wird eine Zahl, ein Text, true oder false.',
    notNumber: (typed, readings) =>
      `Erwartet wird eine Zahl, eingegeben wurde ${received(typed)}${readings.length === 0 ? ': Text in Anführungszeichen setzen' : advice(readings)}.`,
    tooLong: `Erwartet werden höchstens ${documentLimits.value} Zeichen.`,
  },
  field: {
    mixed: 'verschieden',
    none: 'keine',
    formula: (label) => `${label} mit einem Ausdruck berechnen`,
    literal: (label) => `Ausdruck von ${label} durch seinen Wert ersetzen`,
    formulaHint: 'Wert aus Parametern berechnen',
    literalHint: 'Durch einen festen Wert ersetzen',
    reset: (label) => `${label} auf den Standard zurücksetzen`,
    resetHint: (value) => `Auf den Standard zurücksetzen: ${value}`,
    link: 'Gleich für Höhe und Breite',
    linkSides: 'Gleich an allen Seiten',
    height: 'Höhe',
    width: 'Breite',
    sides: ['oben', 'unten', 'links', 'rechts'],
    increase: (label) => `${label} erhöhen`,
    decrease: (label) => `${label} verringern`,
    names: 'Verfügbar',
    noNames: 'Noch keine Parameter. Einen zum Dokument hinzufügen.',
    noBlockNames: 'Dieser Block hat noch keine Parameter. Einen zu seiner Definition hinzufügen.',
    insert: (name) => `${name} einfügen`,
    unsuitable: (value, expected) => `Erwartet wird ${expected}, das Ergebnis ist ${value}.`,
    inCopies: (message, count) => (count > 1 ? `${message} (in ${count} Kopien)` : message),
  },
  header: {
    id: 'ID',
    idHelp: 'Teil des Pfads der Schicht und ihres Namens in gespeicherten Modellen.',
    label: 'Titel',
    labelHelp: 'Steht auf der Karte anstelle des Namens der Art.',
    copyPath: 'Pfad kopieren',
    copied: 'Kopiert',
    unknownKind: 'Unbekannte Art',
    port: (kind) => (kind === 'input' ? 'Eingang des Blocks' : 'Ausgang des Blocks'),
  },
  sections: {
    issues: 'Probleme',
    parameters: 'Parameter',
    advanced: 'Erweitert',
    set: (count) => `${formatCount(count)} gesetzt`,
    layer: 'Diese Schicht',
    port: 'Dieser Anschluss',
    block: 'Dieser Block',
    network: 'Gesamtes Netz',
    memory: 'Speicher',
    about: 'Was macht diese Schicht?',
    canvas: 'Arbeitsfläche',
    selection: 'Auswahl',
    classes: 'Daten',
  },
  facts: {
    input: 'Eingang',
    inputs: (number) => `Eingang ${number}`,
    output: 'Ausgang',
    weights: 'Gewichte',
    fixed: 'nicht trainiert',
    macs: 'MACs',
    macsHint: (flops) => `Multiplikationen mit Addition für ein Beispiel; ${flops} Gleitkommaoperationen.`,
    share: 'Anteil Gewichte',
    shareMacs: 'Anteil MACs',
    field: 'Rezeptives Feld',
    fieldHint: 'Höhe und Breite des Bereichs in Pixeln der Eingabe, von dem ein Wert der Ausgabe abhängt.',
    memory: (batch) => `Ausgang, Batch ${formatCount(batch)}`,
    memoryHint: 'Speicher dieses Ausgangs in 32-Bit-Zahlen; wird für den Rückwärtsdurchlauf behalten.',
    layers: 'Schichten',
    copies: (count) => `in ${formatCount(count)} Kopien`,
    unknown: '?',
  },
  block: {
    kind: 'Block',
    missing: (name) => `Dieses Dokument enthält keine Definition „${name}“.`,
    open: 'Öffnen',
    openInPlace: 'Hier öffnen',
    closeInPlace: 'Schließen',
    unroll: 'Wiederholungen ausrollen',
    ungroup: 'Auflösen',
    repeat: 'Wiederholung',
    repeatHelp:
      'Anzahl der Kopien hintereinander, jede von der vorherigen gespeist. Mit 0 wird der Block zur bloßen Verbindung.',
    copy: 'Angezeigte Kopie',
    copyOf: (copy, all) => `${copy} von ${all}`,
    previousCopy: 'Vorherige Kopie anzeigen',
    nextCopy: 'Nächste Kopie anzeigen',
    used: (count) => (count === 1 ? 'einmal verwendet' : `${formatCount(count)}-mal verwendet`),
    parameter: (name) => `Parameter ${name} des Blocks`,
    noParameters: 'Dieser Block hat keine Parameter. Zum Hinzufügen öffnen.',
  },
  definition: {
    kind: 'Blockdefinition',
    name: 'Name',
    nameHelp: 'So verweisen Knoten auf diese Definition.',
    description: 'Beschreibung',
    describe: 'Was macht dieser Block?',
    everyUse: (count) =>
      count === 1
        ? 'Dieser Block wird einmal verwendet.'
        : `Änderungen hier gelten für alle ${formatCount(count)} Verwendungen.`,
    unused: 'Noch kein Knoten verwendet diesen Block.',
    parameters: 'Parameter',
    teach:
      'Eine Zahl wie filters einmal festlegen und im Block mit =filters darauf verweisen. Jede Verwendung des Blocks kann einen eigenen Wert setzen.',
  },
  document: {
    kind: 'Dokument',
    name: 'Name',
    description: 'Beschreibung',
    describe: 'Wozu dient dieses Netz?',
    input: 'Form der Eingabe',
    inputHelp: 'Form eines Beispiels. Bei Bildern: Höhe, Breite und Kanäle.',
    classes: 'Klassen',
    classesHelp:
      'Anzahl der Klassen, die das Netz unterscheidet: der Parameter „classes“ oder die Einheiten der letzten Dense-Schicht.',
    parameters: 'Parameter des Dokuments',
    teach: 'Jede Schicht der obersten Ebene kann auf einen Parameter wie classes mit =classes verweisen.',
    direction: 'Fluss',
    right: 'Rechts',
    down: 'Unten',
    batch: 'Batchgröße',
    training: 'Training',
    trainingHint: (parts) =>
      `${parts.map(([name, bytes]) => `${name} ${bytes}`).join(' · ')}. Eine Schätzung ohne Zwischenspeicher.`,
    parts: { activations: 'Ausgänge', weights: 'Gewichte', gradients: 'Gradienten', slots: 'Optimizer' },
    inference: 'Vorhersage',
    inferenceHint: 'Eine Schätzung: die Gewichte und die Ausgänge, die gleichzeitig im Speicher liegen.',
    fits: 'Kleinste GPU',
    card: (size) => `${size} GiB`,
    tooLarge: (size) => `keine bis ${size} GiB`,
    estimate: 'Eine Schätzung, die 15\u00a0% frei lässt.',
    teachSelect: 'Eine Schicht auswählen, um hier Formen, Gewichte und Einstellungen zu sehen.',
    emptyTitle: 'Die Arbeitsfläche ist leer',
    empty:
      'Eine Schicht aus der Palette ziehen oder auf die Arbeitsfläche doppelklicken und den Namen eingeben. Mit einem Input beginnen.',
  },
  parameters: {
    name: 'Name des Parameters',
    default: (name) => `Standard von ${name}`,
    value: (name) => `Wert von ${name}`,
    newName: 'Name des neuen Parameters',
    newValue: 'Wert des neuen Parameters',
    namePlaceholder: 'Name',
    valuePlaceholder: 'Wert',
    add: 'Parameter hinzufügen',
    remove: (name) => `${name} entfernen`,
    uses: (count) => (count === 0 ? 'noch nicht verwendet' : `von ${nodes(count)} verwendet`),
    none: 'Noch keine.',
    reserved: (name) => `Der Name „${name}“ ist in Ausdrücken reserviert: einen anderen wählen.`,
  },
  selection: {
    title: (count) => `${formatCount(count)} Knoten ausgewählt`,
    items: (count) => `${formatCount(count)} Elemente ausgewählt`,
    common: 'Gemeinsame Parameter',
    none: 'Diese Arten haben keinen gemeinsamen Parameter.',
    teach: 'Änderungen hier gelten für alle.',
    group: 'Gruppieren',
    mute: 'Stummschalten',
    bypass: 'Überbrücken',
    places: 'Ausrichten und verteilen',
    of: (name, count) => `${name} von ${nodes(count)}`,
  },
  muted: {
    teach:
      'Stummgeschaltet: Das Netz wird ohne diesen Knoten gebaut. Was an seinem ersten Eingang ankommt, geht unverändert hindurch; seine Einstellungen bleiben erhalten.',
    unmute: 'Einschalten',
  },
  edge: {
    kind: 'Verbindung',
    skip: 'Skip-Verbindung',
    skipHint: (layers) =>
      layers === 0
        ? 'Leitet x unverändert zu einer Zusammenführung.'
        : `Leitet x an ${layers === 1 ? '1 Schicht' : `${formatCount(layers)} Schichten`} vorbei. Der Gradient kommt auf demselben kurzen Weg zurück.`,
    from: 'Von',
    to: 'Zu',
    shape: 'Form',
    values: 'Werte',
    remove: 'Verbindung entfernen',
    many: (count) => `${formatCount(count)} Verbindungen ausgewählt`,
    removeMany: 'Diese Verbindungen entfernen',
    show: (name) => `${name} auswählen`,
  },
  extra: {
    note: 'Notiz',
    text: 'Text',
    frame: 'Rahmen',
    title: 'Titel',
    noteTeach: 'Eine Notiz ist ein Kommentar. Sie ändert nichts am Netz.',
    frameTeach: 'Ein Rahmen fasst Knoten optisch zusammen. Er ändert nichts am Netz.',
  },
  issue: {
    error: 'Fehler',
    warning: 'Warnung',
    copies: (count) => `in ${formatCount(count)} Kopien`,
    show: 'Auf der Arbeitsfläche anzeigen',
    fixes: 'Korrekturen',
    inside: (block) => `Den Block ${block} öffnen, um das Problem für alle Verwendungen zu beheben`,
  },
  about: {
    whenToUse: 'Wann verwenden',
    references: 'Literatur',
    openPaper: (id) => `${id} (öffnet sich in einem neuen Tab)`,
  },
  steps: {
    set: (label) => `${label} ändern`,
    reset: (label) => `${label} zurücksetzen`,
    rename: 'Umbenennen',
    label: 'Titel ändern',
    repeat: 'Wiederholung ändern',
    renameBlock: 'Block umbenennen',
    describeBlock: 'Block beschreiben',
    renameDocument: 'Dokument umbenennen',
    describe: 'Dokument beschreiben',
    addParameter: (name) => `Parameter ${name} hinzufügen`,
    renameParameter: (name) => `Parameter ${name} umbenennen`,
    setParameter: (name) => `${name} ändern`,
    removeParameter: (name) => `Parameter ${name} entfernen`,
    classes: 'Klassen ändern',
    disconnect: 'Verbindung entfernen',
    note: 'Notiz bearbeiten',
    frame: 'Titel des Rahmens ändern',
  },
};
