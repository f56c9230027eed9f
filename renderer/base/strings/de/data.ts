import type { FolderImages } from '../../../../core/protocol/data.ts';
import type { Texts } from '../../../../core/texts.ts';
import type { dataText as en } from '../en/data.ts';
import { formatCount } from '../format.ts';
import { plural } from '../plural.ts';

export const dataText: Texts<typeof en> = {
  name: 'Daten',
  columns: {
    issues: 'Daten und Dokument',
    source: 'Quelle',
    classes: 'Klassen',
    views: 'Bilder',
    show: 'Was angezeigt wird',
  },
  source: {
    kind: 'Art',
    none: 'Auswählen …',
    folder: 'Ordner',
    file: 'Datei',
    pathHint: 'Absolut oder innerhalb des Arbeitsordners',
    pathNeeded: 'Hier wird ein Pfad erwartet: eingeben oder durchsuchen.',
    browse: 'Durchsuchen …',
    drop: 'Oder einen Ordner auf das Fenster ziehen.',
    again: 'Neu einlesen',
    againHint: 'Liest die Dateien neu ein, wenn sie sich geändert haben',
  },
  settings: {
    title: 'Einlesen',
    fields: {
      fit: 'Anpassen',
      grey: 'Graustufen',
      followLinks: 'Links folgen',
      validationSplit: 'Validierung',
      testSplit: 'Test',
      keptForTraining: 'Für Training',
      splitSeed: 'Seed der Aufteilung',
      limit: 'Höchstens',
    },
    all: 'alle',
    invalid: (expected) => `Erwartet wird ${expected}.`,
  },
  empty: {
    title: 'Welche Bilder soll das Netz lernen?',
    text: 'Einen eigenen Ordner mit einem Unterordner voller Bilder je Klasse wählen oder die mitgelieferten Ziffern verwenden.',
    digits: 'Mitgelieferte Ziffern verwenden',
    folder: 'Ordner auswählen …',
  },
  picked: {
    folder: 'Den Ordner auswählen, um seine Bilder zu sehen',
    file: 'Die Datei auswählen, um ihre Bilder zu sehen',
  },
  loading: {
    waiting: 'Daten werden eingelesen',
    cancel: 'Abbrechen',
    cancelled: 'Das Einlesen wurde abgebrochen.',
    retry: 'Jetzt einlesen',
    failed: 'Die Daten können nicht gelesen werden',
    again: 'Erneut versuchen',
    trust: 'Diesem Ort vertrauen und einlesen',
    use: (within) => `${within} verwenden`,
    of: (done, total) => `${formatCount(done)} von ${formatCount(total)}`,
  },
  facts: {
    images: 'Bilder',
    classes: 'Klassen',
    shape: 'Gelesen als',
    own: 'In den Dateien',
    ownVaries: 'verschiedene Größen',
    mean: 'Mittel',
    std: 'Std.-Abw.',
    range: 'Werte',
    rangeHint: 'Zahlen der Quelle, die als 0 und 1 gelesen werden, ermittelt aus allen Trainingsbildern.',
    statisticsHint: 'Je Kanal, für Pixel von 0 bis 1, über die Trainingsbilder.',
    skipped: 'Übersprungen',
    files: (count) => plural(count, 'Datei', 'Dateien'),
  },
  classes: {
    table: 'Bilder je Klasse',
    class: 'Klasse',
    all: 'Alle',
    splits: { train: 'Training', validation: 'Validierung', test: 'Test' },
    short: { train: 'Train.', validation: 'Val.', test: 'Test' },
    show: (name) => `Bilder von ${name} anzeigen`,
  },
  views: { samples: 'Beispiele', augmentation: 'Augmentierung', skipped: 'Übersprungene Dateien' },
  samples: {
    split: 'Teil',
    class: 'Klasse',
    all: 'alle Klassen',
    previous: 'Vorherige Bilder',
    next: 'Nächste Bilder',
    range: (from, to, total) =>
      total === 0 ? 'keine' : `${formatCount(from)}–${formatCount(to)} von ${formatCount(total)}`,
    list: 'Beispiele',
    none: 'Hier sind keine Bilder: eine andere Klasse oder einen anderen Teil wählen.',
    image: (name, index) => `${name}, Bild ${formatCount(index)}`,
  },
  augmentation: {
    original: 'Original',
    draw: (number) => `Variante ${number}`,
    images: 'Ein Bild und was das Training davon zu sehen bekommen kann',
    another: 'Anderes Bild',
    reset: 'Alle ausschalten',
    off: 'Keine Augmentierung ist eingeschaltet: Alle Varianten sind das Bild selbst. Links eine einstellen.',
    settings: 'Einstellungen der Augmentierung',
    mixup: 'Mixup überblendet Paare von Bildern und wird nicht angezeigt.',
    fields: {
      flip: 'Spiegelung',
      cropPadding: 'Rand für Ausschnitt',
      shift: 'Verschiebung',
      rotation: 'Drehung',
      zoom: 'Zoom',
      brightness: 'Helligkeit',
      contrast: 'Kontrast',
      cutout: 'Cutout',
      mixup: 'Mixup',
    },
    units: { cropPadding: 'px', rotation: '°', cutout: 'px' },
  },
  skipped: {
    table: 'Nicht verwendete Dateien',
    file: 'Datei',
    reason: 'Grund',
    none: 'Alle gefundenen Dateien werden verwendet.',
    more: (shown, all) => `Die ersten ${formatCount(shown)} von ${formatCount(all)} übersprungenen Dateien.`,
  },
  picker: {
    title: { folder: 'Ordner auswählen', file: 'Datei auswählen' },
    up: 'Ein Ordner nach oben',
    here: 'Diesen Ordner verwenden',
    cancel: 'Abbrechen',
    empty: 'Hier sind keine Ordner oder Datendateien.',
    list: 'Ordner und Datendateien',
    go: 'Pfad',
    loading: 'Wird gelesen …',
    places: { list: 'Orte', home: 'Persönlicher Ordner', pictures: 'Bilder', workspace: 'Arbeitsbereich' },
    images: ({ images, classes }: FolderImages) =>
      classes === 0
        ? plural(images, 'Bild', 'Bilder')
        : `${plural(classes, 'Ordner', 'Ordner')} mit ${plural(images, 'Bild', 'Bildern')}`,
    hereHolds: ({ images, classes }: FolderImages) =>
      images === 0
        ? 'Hier sind keine Bilder.'
        : classes === 0
          ? `Hier ${plural(images, 'Bild', 'Bilder')}, aber kein Unterordner je Klasse.`
          : `${plural(images, 'Bild', 'Bilder')} in ${plural(classes, 'Unterordner', 'Unterordnern')}.`,
  },
  drop: {
    over: 'Einen Ordner ablegen, um mit seinen Bildern zu trainieren, oder ein Dokument, um es zu öffnen',
    noPath: 'Ein Browser verrät nicht, wo ein abgelegter Ordner liegt: den Ordner über „Durchsuchen“ wählen.',
    notFolder:
      'Erwartet wird ein Ordner mit einem Unterordner voller Bilder je Klasse oder ein .skiplane.json-Dokument; abgelegt wurde eine andere Datei.',
  },
  steps: {
    source: 'Daten festlegen',
    set: (label) => `${label} ändern`,
    augmentationOff: 'Augmentierung ausschalten',
  },
};
