import type { Texts } from '../../../../core/texts.ts';
import type { resultsText as en } from '../en/results.ts';
import { formatCount } from '../format.ts';
import { plural } from '../plural.ts';

const images = (count: number): string => plural(count, 'Bild', 'Bilder');

export const resultsText: Texts<typeof en> = {
  name: 'Ergebnisse',
  empty: {
    title: 'Was das Netz richtig und was es falsch macht',
    none: 'Dieses Netz trainieren oder im Tab „Läufe“ einen seiner Läufe wählen. Konfusionsmatrix, Vorhersagen und Feature-Maps erscheinen hier.',
    underWay: (name) =>
      `„${name}“ wird noch trainiert. Die Ergebnisse erscheinen hier, sobald der Lauf fertig oder beendet ist.`,
    noModel: (name) =>
      `„${name}“ endete ohne Modell. Den Lauf fortsetzen oder im Tab „Läufe“ einen anderen wählen.`,
  },
  split: 'Ausgewertet auf',
  splits: { train: 'Training', validation: 'Validierung', test: 'Test' },
  shortSplits: { train: 'Train.', validation: 'Val.', test: 'Test' },
  accuracy: 'Genauigkeit',
  loss: 'Loss',
  images: 'Bilder',
  computedBy: (program, backend) => `Berechnet von ${program}, geprüft gegen ${backend}`,
  sections: {
    confusion: 'Konfusion',
    classes: 'Je Klasse',
    predictions: 'Vorhersagen',
    try: 'Ausprobieren',
    inside: 'Einblick',
  },
  export: 'Modell exportieren …',
  sectionList: 'Abschnitte der Ergebnisse',
  loading: {
    waiting: 'Modell wird ausgewertet',
    of: (done, total) => `${formatCount(done)} von ${formatCount(total)}`,
    cancel: 'Abbrechen',
    failed: 'Das Modell konnte nicht ausgewertet werden',
    cancelled: 'Die Auswertung wurde abgebrochen.',
    again: 'Erneut versuchen',
  },
  nothing: 'Dieser Teil enthält keine Bilder. Einen anderen wählen.',
  confusion: {
    table: 'Konfusionsmatrix: Zeilen sind Labels, Spalten Vorhersagen',
    picture: (classes) =>
      `Konfusionsmatrix mit ${plural(classes, 'Klasse', 'Klassen')}: Zeilen sind Labels, Spalten Vorhersagen`,
    corner: 'Label ↓ · Vorhersage →',
    cell: (count, label, predicted) =>
      label === predicted
        ? `${label}: ${images(count)} richtig erkannt`
        : `${label}: ${images(count)} als ${predicted} eingestuft`,
    chosen: (label, predicted) =>
      label === predicted ? `${label}, richtig erkannt` : `${label}, als ${predicted} eingestuft`,
    mistakes: 'Häufigste Verwechslungen',
    teach: 'Eine Zelle auswählen, um ihre Bilder zu sehen.',
    perfect: (count, least) =>
      `Keine Fehler bei ${plural(count, 'Bild', 'Bildern')}: Mit 95\u00a0% Konfidenz beträgt die Genauigkeit mindestens ${least}.`,
    perfectButFew: (count, least) =>
      `Keine Fehler, aber nur bei ${plural(count, 'Bild', 'Bildern')}: Die Genauigkeit kann auch nur ${least} betragen. Mehr Testbilder verwenden, um sie genauer zu kennen.`,
    mistake: (label, predicted) => `${label} → ${predicted}`,
    back: 'Zurück zu den häufigsten Verwechslungen',
    images: 'Bilder dieser Zelle',
    none: 'Diese Zelle enthält kein Bild.',
  },
  classes: {
    table: 'Precision, Recall und F1 je Klasse',
    columns: { name: 'Klasse', precision: 'Precision', recall: 'Recall', f1: 'F1', support: 'Bilder' },
    hints: {
      name: '',
      precision: 'Anteil der als diese Klasse eingestuften Bilder, die wirklich zu ihr gehören',
      recall: 'Anteil der Bilder dieser Klasse, die erkannt wurden',
      f1: 'Harmonisches Mittel aus Precision und Recall',
      support: 'Bilder dieser Klasse',
    },
    undefined: 'keine',
    mean: 'Mittel der Klassen',
    sortBy: (column) => `Nach ${column} sortieren`,
  },
  predictions: {
    order: 'Reihenfolge',
    worst: 'Schlechteste zuerst',
    best: 'Beste zuerst',
    list: 'Bilder mit den Vorhersagen des Netzes',
    hint: 'Eines auswählen, um hineinzusehen.',
    of: (label, predicted) => (label === predicted ? label : `${label} → ${predicted}`),
    title: (label, predicted, share, index) =>
      label === predicted
        ? `Bild ${formatCount(index)}: ${label}, mit ${share} richtig erkannt`
        : `Bild ${formatCount(index)}: ${label}, mit ${share} als ${predicted} eingestuft`,
    image: (index) => `Bild ${formatCount(index)}:`,
  },
  subject: {
    from: 'Bild aus',
    ways: { draw: 'Zeichnung', file: 'Datei', data: 'Daten' },
    drawing: 'eigene Zeichnung',
    pasted: 'eingefügtes Bild',
    data: (split, index) => `${split}, Bild ${formatCount(index)}`,
  },
  pad: {
    label: 'Zeichenfläche: mit dem Zeiger zeichnen oder unter „Daten“ ein Beispiel wählen',
    hint: 'Hier zeichnen',
    undo: 'Strich zurücknehmen',
    clear: 'Leeren',
    brush: 'Pinsel',
    centre: 'Wie die Ziffern zentrieren',
    centreHint:
      'Bringt die Zeichnung auf Größe und Lage der MNIST-Ziffern: 20 von 28 Pixeln, Schwerpunkt in der Mitte.',
  },
  file: {
    choose: 'Bilder auswählen …',
    drop: 'Bilder hier ablegen oder eines einfügen.',
    list: 'Eigene Bilder',
    unreadable: 'nicht lesbar',
    tooMany: (most, received) =>
      `Erwartet werden höchstens ${formatCount(most)} Bilder zugleich, erhalten wurden ${formatCount(received)}: Die ersten ${formatCount(most)} werden gezeigt.`,
    expected: (type) =>
      `Erwartet wird ein Bild, etwa PNG oder JPEG, erhalten wurde ${type === '' ? 'etwas anderes' : type}.`,
    tooLarge: 'Erwartet wird ein Bild von höchstens 64 MiB, erhalten wurde ein größeres.',
  },
  camera: {
    use: 'Kamera verwenden …',
    asking: 'Warten auf die Erlaubnis …',
    seen: 'Was die Kamera sieht',
    take: 'Bild aufnehmen',
    off: 'Ausschalten',
    name: (number) => `Kamera ${number}.png`,
    refused:
      'Die Kamera darf nicht verwendet werden: in den Einstellungen des Browsers oder Systems erlauben, oder eine Datei auswählen.',
    none: 'Keine Kamera gefunden: eine anschließen, oder eine Datei auswählen.',
    busy: 'Die Kamera liefert kein Bild, vielleicht weil ein anderes Programm sie verwendet: es schließen, oder eine Datei auswählen.',
    failed: (why) => `Die Kamera liefert kein Bild (${why}): eine Datei auswählen.`,
  },
  sample: {
    list: 'Bilder dieses Teils',
    another: 'Beliebiges Bild',
  },
  answer: {
    list: 'Wahrscheinlichkeit je Klasse',
    seen: 'Wie das Netz es sieht',
    likeliest: (name, share) => `Am wahrscheinlichsten ${name}, ${share}`,
    teach: 'Eine Ziffer zeichnen: Was das Netz darin sieht, erscheint beim Zeichnen.',
    teachFile: 'Ein Bild ablegen, einfügen oder auswählen, um zu sehen, was das Netz darin sieht.',
    more: (count) => plural(count, 'weitere Klasse', 'weitere Klassen'),
    look: 'Hineinsehen',
  },
  inside: {
    image: 'Bild',
    another: 'Anderes Bild',
    camClass: 'Grad-CAM für Klasse',
    likeliest: 'wahrscheinlichste Klasse',
    camLayer: 'In Schicht',
    lastLayer: 'letzte Feature-Map',
    opacity: 'Überlagerung',
    cam: (name, share, layer) => `Grad-CAM von ${layer}: was im Bild für ${name} spricht, ${share}`,
    silent: 'Nichts im Bild spricht für diese Klasse.',
    views: { maps: 'Feature-Maps', filters: 'Erste Filter' },
    viewList: 'Was angezeigt wird',
    layer: 'Schicht',
    previousLayer: 'Vorherige Schicht',
    nextLayer: 'Nächste Schicht',
    follow: 'Eine Schicht auf der Arbeitsfläche auswählen, um ihre Maps hier zu sehen.',
    maps: (layer) => `Feature-Maps von ${layer}`,
    map: (channel) => `Kanal ${formatCount(channel)}`,
    vector: (layer, length) => `Die ${formatCount(length)} Werte von ${layer}`,
    filter: (number) => `Filter ${formatCount(number)}`,
    filters: (layer) => `Filter von ${layer}`,
    filtersNote: 'Mittleres Grau ist 0. Alle Filter haben dieselbe Skala.',
    colorFilters: 'Rot, Grün und Blau wie in der Eingabe; mittleres Grau ist 0.',
    noLayers: 'Das Dokument dieses Laufs kann nicht gelesen werden, daher sind seine Schichten unbekannt.',
  },
};
