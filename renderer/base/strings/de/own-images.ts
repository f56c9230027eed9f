import type { Texts } from '../../../../core/texts.ts';
import type { Suited, SuitedTemplate } from '../../../../core/training/suit.ts';
import type { ownImagesText as en } from '../en/own-images.ts';
import { formatCount } from '../format.ts';
import { plural } from '../plural.ts';

const networks: Readonly<Record<SuitedTemplate, { readonly name: string; readonly why: string }>> = {
  'tiny-resnet-digits': {
    name: 'Tiny ResNet',
    why: 'Drei Residualblöcke in voller Auflösung: genug für so kleine Bilder.',
  },
  'small-resnet-images': {
    name: 'Small ResNet',
    why: 'Drei Residualblöcke hinter einer Faltung, die das Bild halbiert: schnell trainiert.',
  },
};

const sizes: Readonly<Record<Suited['sizeBy'], (typical: string) => string>> = {
  own: () => 'Alle Bilder haben diese Größe.',
  middle: (typical) => `Die Größen sind verschieden; ein typisches Bild hat ${typical}.`,
  time: (typical) => `Bilder haben meist ${typical}; kleinere sind in Minuten trainiert.`,
  least: (typical) => `Bilder haben nur ${typical}; das Netz braucht einige Pixel mehr.`,
};

export const ownImagesText: Texts<typeof en> = {
  card: {
    title: 'Mit eigenen Bildern trainieren',
    text: 'Ordner mit einem Unterordner von Bildern für jede Klasse auswählen. Skiplane findet ein Netz und passende Einstellungen.',
  },
  title: 'Mit eigenen Bildern trainieren',
  close: 'Schließen',
  steps: ['Ordner auswählen', 'Prüfen und trainieren'],
  stepList: 'Schritte',
  choose: {
    lead: 'Ordner auswählen, der für jede Klasse einen Unterordner mit Bildern enthält, etwa blumen/rose und blumen/tulpe. Vor der Auswahl wird kein Bild geöffnet.',
    system: 'In einem Systemdialog auswählen…',
    drop: 'Ein Ordner kann auch hier abgelegt werden.',
    noPath: 'Ein Browser verrät nicht, wo ein abgelegter Ordner liegt: bitte unten suchen.',
  },
  reading: {
    waiting: 'Bilder werden gelesen',
    of: (done: number, total: number) => `${formatCount(done)} von ${formatCount(total)}`,
    failed: 'Diese Bilder sind nicht verwendbar',
    use: (within: string) => `${within} verwenden`,
    again: 'Erneut versuchen',
    another: 'Anderen Ordner auswählen',
  },
  look: {
    holds: (images: number, classes: number) =>
      `${plural(images, 'Bild', 'Bilder')} in ${plural(classes, 'Klasse', 'Klassen')}`,
    classes: 'Bilder je Klasse',
    samples: 'Beispiele',
    sample: (name: string) => `Ein Bild von ${name}`,
    more: (count: number) => `und ${formatCount(count)} weitere`,
    skipped: (count: number) =>
      `${plural(count, 'Datei ist', 'Dateien sind')} nicht verwendbar; der Tab „Daten“ nennt die Gründe.`,
    remarks: 'Zu diesen Bildern',
  },
  plan: {
    title: 'Was zu diesen Bildern passt',
    later: 'All das lässt sich später im Designer ändern.',
    input: 'Eingabe',
    size: ([height, width, channels]: Suited['shape']) =>
      `${height}×${width}, ${channels === 3 ? 'Farbe' : 'Graustufen'}`,
    sizeWhy: (by: Suited['sizeBy'], height: number, width: number) => sizes[by](`${height}×${width}`),
    network: 'Netz',
    networks,
    split: 'Aufteilung',
    splitShort: ({ train, validation, test }: Suited['images']) =>
      `${formatCount(train)} Training, ${formatCount(validation)} Validierung, ${formatCount(test)} Test`,
    splitWhy: (own: boolean) =>
      own ? 'Wie der Ordner sie aufteilt.' : 'Der Test braucht Bilder, die das Training nie sieht.',
    batch: 'Batch-Größe',
    batchWhy: (perEpoch: number) => `Eine Epoche hat ${plural(perEpoch, 'Schritt', 'Schritte')}.`,
    epochs: 'Epochen',
    epochsWhy: (steps: number) => `Insgesamt ${plural(steps, 'Schritt', 'Schritte')}: genug zum Lernen.`,
    augmentation: 'Augmentierung',
    augmented: 'Verschieben, Drehen, Zoom, Helligkeit, Kontrast',
    notAugmented: 'Keine',
    augmentedWhy:
      'Wenige Bilder: Das Netz sieht jedes in vielen Formen. Gespiegelt wird nicht, damit Buchstaben Buchstaben bleiben.',
    notAugmentedWhy: 'Es sind auch ohne sie genug Bilder.',
  },
  noTemplate: (id: string) =>
    `Die Vorlage ${id} wurde nicht gefunden: Skiplane neu starten oder mit einer anderen Vorlage beginnen.`,
  back: 'Zurück',
  train: 'Trainieren',
  edit: 'Ohne Training öffnen',
  documentName: (folder: string) => `Netz für ${folder}`,
  description: (network: string, folder: string) =>
    `${network} mit Eingabe, Aufteilung und Epochen, die zu den Bildern in ${folder} passen.`,
};
