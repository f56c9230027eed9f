import type { Texts } from '../../../../core/texts.ts';
import type { templatesText as en } from '../en/templates.ts';
import { plural } from '../plural.ts';

export const templatesText: Texts<typeof en> = {
  title: 'Vorlagen',
  families: {
    lessons: { title: 'Zum Einstieg', text: 'Klein genug, um in Minuten zu trainieren' },
    base: { title: 'Einfache Netze', text: 'Schichten hintereinander, ohne Skip-Verbindungen' },
    residual: { title: 'Residuale Netze', text: 'Blöcke, die ihre Eingabe zu ihrer Ausgabe addieren' },
    preActivation: { title: 'Pre-Activation', text: 'Auf dem Hauptweg nichts als Additionen' },
    wide: { title: 'Breite Netze und ResNeXt', text: 'Mehr Kanäle oder mehr Gruppen statt mehr Schichten' },
    dense: { title: 'Dicht verbunden', text: 'Jede Schicht liest die Maps aller Schichten vor ihr' },
    attention: {
      title: 'Squeeze und Attention',
      text: 'Kanäle und Orte, gewichtet nach dem, was im Bild ist',
    },
    branches: {
      title: 'Inception und Xception',
      text: 'Filter mehrerer Größen nebeneinander, oder separierbare',
    },
    mobile: { title: 'Mobil', text: 'Wenige Gewichte und wenige Operationen' },
    modern: { title: 'Neuere Netze', text: 'Faltungsnetze und Transformer seit 2020' },
    segmentation: { title: 'Encoder und Decoder', text: 'Eine Klasse für jedes Pixel' },
    sequences: { title: 'Sequenzen', text: 'Rekurrente Netze und zeitliche Faltungen' },
    fullyConnected: { title: 'Voll verbunden', text: 'Dense-Schichten mit Skip-Verbindungen' },
  },
  filter: 'Vorlagen durchsuchen',
  clearFilter: 'Suche löschen',
  family: 'Familie',
  all: 'Alle',
  fitting: 'Klein genug für diesen Rechner',
  fittingHint: (memory) =>
    `Zeigt nur Vorlagen, deren Training mit ihrer eigenen Batchgröße in die ${memory} dieses Rechners passt.`,
  hidden: (count, memory) =>
    `${plural(count, 'Vorlage ist', 'Vorlagen sind')} zu groß, um auf diesem Rechner mit ${memory} zu trainieren.`,
  showHidden: 'Alle zeigen',
  nothing: (words) => `Keine Vorlage passt zu „${words}“.`,
  nothingElse: 'Keine Vorlage dieser Familie ist klein genug für diesen Rechner.',
  found: (count) => plural(count, 'Vorlage', 'Vorlagen'),
  weights: 'Gewichte',
  macs: 'MACs',
  repeat: (count) => `×${count}`,
  about: (name) => `Über ${name}`,
  fit: {
    yes: (need, batch) =>
      `Passt auf diesen Rechner: Das Training in Batches von ${batch} braucht etwa ${need}.`,
    tight: (need, batch, have) =>
      `Passt knapp: Das Training in Batches von ${batch} braucht etwa ${need} von ${have}.`,
    no: (need, batch, have) =>
      `Passt nicht: Das Training in Batches von ${batch} braucht etwa ${need}, dieser Rechner hat ${have}.`,
    addresses: (tensors, most) =>
      `Passt nicht: Die Tensoren brauchen etwa ${tensors}, WebAssembly kann aber nur ${most} adressieren.`,
    buffer: (largest, most) =>
      `Passt nicht: Der größte Tensor braucht ${largest}, der Grafikadapter erlaubt aber höchstens ${most}.`,
    unknown: (tensors) =>
      `Die Tensoren brauchen etwa ${tensors}. Der Grafikadapter verrät nicht, wie viel Speicher er hat.`,
    smaller: (batch) => `Ein Batch von ${batch} würde passen.`,
    needs: (need) => `braucht ${need}`,
  },
  details: {
    close: 'Schließen',
    input: 'Eingabe',
    output: 'Ausgabe',
    layers: 'Schichten',
    weights: 'Gewichte',
    macs: 'MACs',
    paper: 'Veröffentlichung',
    openPaper: (link) => `${link} im Browser öffnen`,
    variantOf: 'Variante von',
    twin: 'Zwilling ohne Skips',
    twinOf: 'Zwilling ohne Skips von',
    published: 'Veröffentlichte Werte',
    training: 'Trainingseinstellungen',
    memory: 'Speicher für das Training',
    open: 'Öffnen',
    openWithTwin: 'Mit Zwilling ohne Skips öffnen',
    openWithTwinHint:
      'Öffnet die Vorlage und den Tab, der sie zusammen mit denselben Schichten ohne Skip-Verbindungen trainiert.',
    measures: {
      top1Error: 'Top-1-Fehler',
      top5Error: 'Top-5-Fehler',
      testError: 'Testfehler',
      top1Accuracy: 'Top-1-Genauigkeit',
      top5Accuracy: 'Top-5-Genauigkeit',
      testAccuracy: 'Testgenauigkeit',
      intersectionOverUnion: 'Überdeckung (IoU)',
      perplexity: 'Perplexität',
      weights: 'Gewichte',
      macs: 'MACs',
    },
    measured: (measure, data) => `${measure}, ${data}`,
  },
  settings: {
    length: 'Dauer',
    epochs: (epochs, batch) => `${plural(epochs, 'Epoche', 'Epochen')} in Batches von ${batch}`,
    optimizer: 'Optimizer',
    momentum: (name, momentum, nesterov) =>
      `${name}, ${nesterov ? 'Nesterov-Momentum' : 'Momentum'} ${momentum}`,
    learningRate: 'Lernrate',
    schedules: {
      constant: 'konstant',
      step: 'in Stufen gesenkt',
      exponential: 'exponentiell fallend',
      cosine: 'entlang eines Kosinus fallend',
      oneCycle: 'ein Zyklus',
    },
    warmup: (epochs) => `nach ${plural(epochs, 'Epoche', 'Epochen')} Aufwärmen`,
    regularization: 'Regularisierung',
    weightDecay: (decay) => `Weight Decay ${decay}`,
    labelSmoothing: (share) => `Label Smoothing ${share}`,
    clipNorm: (norm) => `Gradient auf Norm ${norm} begrenzt`,
    augmentation: 'Augmentierung',
    augmentations: {
      flip: () => 'gespiegelt',
      cropPadding: (pixels) => `mit ${pixels} px Rand zugeschnitten`,
      shift: (share) => `um bis zu ${share} verschoben`,
      rotation: (degrees) => `um bis zu ${degrees}° gedreht`,
      zoom: (share) => `um bis zu ${share} skaliert`,
      brightness: (share) => `Helligkeit um bis zu ${share} geändert`,
      contrast: (share) => `Kontrast um bis zu ${share} geändert`,
      cutout: (pixels) => `ein Quadrat von ${pixels} px ausgeblendet`,
      mixup: (strength) => `Paare gemischt (Mixup ${strength})`,
    },
    data: 'Daten',
    digits: 'Die mitgelieferten handgeschriebenen Ziffern',
  },
};
