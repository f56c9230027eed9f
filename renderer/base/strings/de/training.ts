import type { RunStatus } from '../../../../core/protocol/runs.ts';
import type { Texts } from '../../../../core/texts.ts';
import type { trainingText as en } from '../en/training.ts';
import { formatCount } from '../format.ts';
import { plural } from '../plural.ts';

const statuses: Readonly<Record<RunStatus, string>> = {
  queued: 'Wartet',
  starting: 'Startet',
  running: 'Training läuft',
  paused: 'Pausiert',
  stopped: 'Beendet',
  interrupted: 'Unterbrochen',
  failed: 'Fehlgeschlagen',
  done: 'Fertig',
};

const epochsText = (count: number): string => plural(count, 'Epoche', 'Epochen');
const stepsText = (count: number): string => plural(count, 'Schritt', 'Schritte');

export const trainingText: Texts<typeof en> = {
  name: 'Training',
  titleProgress: (percent) => `${percent}\u00a0% · `,
  statuses,
  epochOf: (epoch, epochs) => `Epoche ${formatCount(epoch)} von ${formatCount(epochs)}`,
  progress: 'Fortschritt des Laufs',
  preparing: (what, done, total) =>
    total > 0 ? `${what}, ${formatCount(done)} von ${formatCount(total)}` : what,
  curves: 'Kurven',
  figures: {
    name: 'Loss und Genauigkeit',
    of: 'Gemessen',
    loss: 'Loss',
    accuracy: 'Genauigkeit',
    rows: {
      step: (step) => `Schritt ${formatCount(step)}`,
      epoch: (epoch) => `Training, Epoche ${formatCount(epoch)}`,
      validation: 'Validierung',
      test: 'Test',
    },
    rowHints: {
      step: 'Der letzte Schritt: ein Batch von Trainingsbildern.',
      epoch: 'Das Mittel über alle Trainingsbilder der letzten abgeschlossenen Epoche.',
      validation: 'Die Validierungsbilder nach dieser Epoche.',
      test: 'Bilder, die das Training nie sieht, ausgewertet mit dem gespeicherten Modell.',
    },
    rate: 'Bilder/s',
    learningRate: 'Lernrate',
    remaining: 'Verbleibend',
    elapsed: 'Vergangen',
    duration: 'Dauer',
    hints: {
      rate: 'Trainingsbilder je Zeit ihrer Schritte: in der letzten abgeschlossenen Epoche oder, solange es keine gibt, über alle Schritte.',
      learningRate: 'Lernrate des letzten Schritts.',
      remaining: 'Geschätzt aus dem Tempo der letzten Schritte.',
      elapsed: 'Bisherige Trainingszeit ohne Pausen.',
      duration: 'Trainingszeit ohne Pausen.',
    },
  },
  since: {
    network: 'Das Netz wurde seitdem geändert.',
    settings: 'Die Einstellungen wurden seitdem geändert.',
    both: 'Netz und Einstellungen wurden seitdem geändert.',
    show: 'Änderungen anzeigen',
  },
  split: {
    name: 'Zeit je Schritt',
    data: 'Daten',
    compute: 'vor + rück',
    whole: 'vor + rück + Update',
    update: 'Update',
    inWords: (whole, parts) => `Ein Schritt dauert ${whole}: ${parts.join(', ')}`,
    hint: 'Mittel über die letzten Schritte: Warten auf Daten, Vorwärts- und Rückwärtsdurchlauf, Aktualisierung der Gewichte.',
  },
  actions: {
    start: 'Trainieren',
    startHint: 'Das geöffnete Dokument mit seinen Einstellungen trainieren.',
    seeds: 'Mit mehreren Seeds trainieren',
    trainSeeds: (count) => `${formatCount(count)} Seeds trainieren`,
    seedsHint:
      'Diese Läufe unterscheiden sich nur im Seed: Die Tabelle der Läufe zeigt ihr Mittel und ihre Streuung, die Kurven ein Band.',
    settings: 'Einstellungen',
    back: 'Zurück zum Lauf',
    showLog: 'Protokoll anzeigen',
    compare: 'Mit dem Zwilling ohne Skips vergleichen',
    compareHint: 'Trainiert dieses Netz mit und ohne seine Skip-Verbindungen, mit demselben Seed.',
  },
  log: {
    title: (name) => `Protokoll von ${name}`,
    empty: 'Das Protokoll ist leer.',
    loading: 'Protokoll wird gelesen …',
  },
  queue: {
    name: 'Als Nächstes',
    which: (run, label) => `${run}: ${label}`,
    behind: (run) => `Beginnt, wenn ${run} endet.`,
    remove: (name) => `${name} aus der Warteschlange nehmen`,
  },
  failed: {
    title: 'Der Lauf ist fehlgeschlagen',
    interrupted: 'Der Lauf wurde unterbrochen',
    lost: 'Der Trainer wurde ohne Fehlermeldung beendet.',
  },
  verdict: {
    name: 'Urteil',
    tones: { good: 'Gut', note: 'Hinweis', warning: 'Warnung' },
    reestimated:
      'Der Lauf hatte zu wenige Schritte, als dass sich die Statistik der Batch-Normalisierung eingependelt hätte; sie wurde daher über die Trainingsbilder gemessen.',
  },
  flow: {
    show: 'Anzeigen',
    signal: 'Signal',
    update: 'Update',
    step: 'Schritt der Gradienten',
    newest: 'neuester',
    atStep: (step) => `Schritt ${formatCount(step)}`,
    reading: 'Gradienten werden gelesen …',
    unwatched: 'Dieser Lauf zeichnet keine Gradienten auf. Vor dem nächsten „Gradient alle“ setzen.',
  },
  settings: {
    name: 'Trainingseinstellungen',
    presets: 'Voreinstellungen',
    best: 'Einstellungen des besten Laufs',
    bestHint: (run, accuracy) => `${run}: Validierungsgenauigkeit ${accuracy}`,
    run: 'Lauf',
    optimizer: 'Optimizer',
    schedule: 'Lernrate im Verlauf',
    regularization: 'Regularisierung',
    augmentation: 'Augmentierung',
    augmentationNote: 'Zufällige Veränderungen der Trainingsbilder, in jeder Epoche andere.',
    stopping: 'Early Stopping',
    stoppingHelp:
      'Beenden, wenn sich die Validierung nicht mehr verbessert, und die besten Gewichte behalten.',
    watching: 'Gradienten aufzeichnen',
    device: 'Gerät und Speicher',
    off: 'aus',
    stepsUnit: 'Schr.',
    steps: {
      set: (label) => `${label} ändern`,
      reset: (label) => `${label} zurücksetzen`,
      preset: (label) => `Voreinstellung „${label}“ übernehmen`,
      stopping: (on) => (on ? 'Early Stopping einschalten' : 'Early Stopping ausschalten'),
    },
    labels: {
      beta1: 'β₁',
      beta2: 'β₂',
      epsilon: 'ε',
      rho: 'ρ',
      epochs: 'Epochen',
      batchSize: 'Batchgröße',
      learningRate: 'Lernrate',
      loss: 'Loss',
      seed: 'Seed',
      momentum: 'Momentum',
      nesterov: 'Nesterov',
      weightDecay: 'Weight Decay',
      labelSmoothing: 'Label-Smoothing',
      kind: 'Regel',
      'schedule.kind': 'Plan',
      warmupEpochs: 'Warm-up-Epochen',
      milestones: 'Stufen bei',
      factor: 'Faktor',
      finalFactor: 'Faktor am Ende',
      peakAt: 'Maximum bei',
      clipNorm: 'Gradient begrenzen',
      gradientEvery: 'Gradient alle',
      patience: 'Geduld',
      minDelta: 'Mindestgewinn',
      monitor: 'Beobachten',
      cropPadding: 'Rand für Ausschnitt',
      momentumForm: 'Form des Momentums',
      rmspropMomentum: 'Momentum',
      cycleMomentum: 'Momentum variieren',
      reestimateStatistics: 'Statistik nachmessen',
      precision: 'Genauigkeit der Zahlen',
      flip: 'Spiegelung',
      shift: 'Verschiebung',
      rotation: 'Drehung',
      zoom: 'Zoom',
      brightness: 'Helligkeit',
      contrast: 'Kontrast',
      cutout: 'Cutout',
      mixup: 'Mixup',
    },
    fewSteps: {
      few: (epochs, steps, images) =>
        `${epochsText(epochs)} mit ${plural(images, 'Trainingsbild', 'Trainingsbildern')} ergeben nur ${stepsText(steps)}.`,
      set: (epochs, steps) => `${epochsText(epochs)} einstellen, etwa ${stepsText(steps)}`,
      step: (epochs) => `${epochsText(epochs)} einstellen`,
    },
    milestones: (typed) =>
      `Erwartet werden Anteile des Laufs zwischen 0 und 1, etwa 0.5, 0.75, eingegeben wurde „${typed}“.`,
    gradient: (every) =>
      every === 0
        ? 'Aus: Es werden keine Gradienten aufgezeichnet, also gibt es keine Balken nach Tiefe und keine Farben auf der Arbeitsfläche.'
        : every === 1
          ? 'Jeder Schritt: Die Norm des Gradienten jeder Schicht wird jedes Mal berechnet und ausgelesen, was kleine Netze merklich verlangsamt.'
          : `Alle ${formatCount(every)} Schritte: Einer von ${formatCount(every)} Schritten berechnet zusätzlich die Norm des Gradienten jeder Schicht und liest sie aus. Die übrigen kosten nichts extra.`,
    backend: {
      label: 'Backend',
      auto: 'auto',
      autoOf: (name) => `auto (${name})`,
      again: 'Erneut prüfen',
      probing: 'Es wird geprüft, womit dieser Rechner rechnen kann …',
      unavailable: (name) => `${name}, nicht verfügbar`,
      software: 'Ein Software-Adapter: richtig, aber langsam.',
      failed: 'Die Backends konnten nicht geprüft werden.',
    },
    fit: {
      name: 'Passt es in den Speicher?',
      yes: (share) => `Passt: braucht ${share} des Speichers`,
      tight: (share) => `Passt knapp: braucht ${share} des Speichers`,
      no: 'Passt nicht: Der Speicher reicht nicht aus',
      unknown: 'Nicht bekannt',
      of: (need, have) => `${need} von ${have}`,
      parts: {
        activations: 'Ausgänge',
        weights: 'Gewichte',
        gradients: 'Gradienten',
        slots: 'Optimizer',
        besides: 'Programm und Zwischenspeicher',
      },
      addresses: (need, most) =>
        `Die Tensoren brauchen etwa ${need}, WebAssembly kann aber nur ${most} adressieren: ein anderes Backend oder einen kleineren Batch wählen.`,
      buffer: (need, most) =>
        `Der größte Ausgang braucht ${need}, der Grafikadapter erlaubt aber höchstens ${most} je Puffer: einen kleineren Batch wählen.`,
      adapter: (need) =>
        `Die Tensoren brauchen etwa ${need}. Der Grafikadapter verrät nicht, wie viel Speicher er hat.`,
      others: (free) => `Andere Programme lassen derzeit ${free} frei.`,
      smaller: (batch) => `Ein Batch von ${formatCount(batch)} würde passen.`,
      estimate: (backend) =>
        `Eine Schätzung für diese Batchgröße mit ${backend}. Dekodiert gehaltene Bilder brauchen bis zu 256 MiB mehr.`,
      waiting: 'Die Schätzung erscheint, sobald die Backends bekannt sind.',
      broken: 'Die Schätzung erscheint mit der ersten Schicht.',
    },
  },
  next: { name: 'Wie weiter', tryIt: 'Mit einem Bild ausprobieren', export: 'Exportieren…' },
  queued: (count) => plural(count, 'Lauf', 'Läufe'),
};
