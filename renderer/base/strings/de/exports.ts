import type { Texts } from '../../../../core/texts.ts';
import type { exportsText as en } from '../en/exports.ts';
import { formatCount } from '../format.ts';
import { localized } from '../numbers.ts';
import { plural } from '../plural.ts';

const layers = (count: number): string => plural(count, 'Schicht', 'Schichten');

export const exportsText: Texts<typeof en> = {
  title: 'Modell exportieren',
  close: 'Schließen',
  source: {
    label: 'Modell',
    run: (name, accuracy, when) =>
      [name, ...(accuracy === null ? [] : [`${accuracy} im Test`]), when].join(' · '),
    unfinished: (name, status, when) => `${name} · ${status} · ${when}`,
    untrained: (name) => `${name} im aktuellen Entwurf, untrainiert`,
    weights: 'Gewichte',
    final: 'Fertiges Modell',
    checkpoint: (name, newest) => {
      const [epochs = '', step] = name.split('-');
      const after = `nach ${plural(Number(epochs), 'Epoche', 'Epochen')}`;
      const where =
        step === undefined ? after : `${after} und ${plural(Number(step), 'Schritt', 'Schritten')}`;
      return newest ? `Checkpoint ${where} (neuester)` : `Checkpoint ${where}`;
    },
    noCheckpoint: 'Noch kein Checkpoint',
    seed: 'Seed',
    seedHint: 'Exportiert die Anfangsgewichte eines Laufs mit diesem Seed.',
    reading: 'Netz wird gelesen …',
    errors: (count, first) =>
      count === 1
        ? `Das Netz hat einen Fehler, der vor dem Export zu beheben ist: ${first}`
        : `Das Netz hat ${formatCount(count)} Fehler, die vor dem Export zu beheben sind: ${first}`,
    toIssues: 'Probleme anzeigen',
    waiting:
      'Dieser Lauf hat noch kein Modell und keinen Checkpoint. Einen anderen wählen oder auf den ersten Checkpoint warten.',
  },
  formats: {
    label: 'Format',
    more: (count) => `und ${formatCount(count)} weitere`,
    blocked: 'Unterstützt dieses Netz nicht',
    blockedAs: 'Unterstützt es mit diesen Optionen nicht',
  },
  problems: {
    title: (format, byOptions) =>
      byOptions
        ? `${format} unterstützt dieses Netz mit diesen Optionen nicht`
        : `${format} unterstützt dieses Netz nicht`,
    reason: (format, reason) => `${/^(the|\p{Lu})/u.test(reason) ? '' : `${format} `}${reason}.`,
    at: 'In',
    more: (count) => `und ${formatCount(count)} weitere`,
    show: (path) => `${path} auf der Arbeitsfläche anzeigen`,
  },
  options: {
    title: 'Optionen',
    none: 'Dieses Format hat keine Optionen.',
    names: {
      fold: 'Batch-Normalisierung falten',
      opset: 'Operatorensatz',
      layout: 'Achsenfolge',
      precision: 'Genauigkeit',
    },
    choices: { nchw: 'NCHW', nhwc: 'NHWC' },
  },
  target: {
    label: 'Ordner',
    hint: 'Ein neuer oder leerer Ordner im Arbeitsordner. Ein früherer Export darin wird ersetzt.',
    needed: 'Hier wird ein Ordnername erwartet: einen Namen eingeben.',
    verify: 'Export prüfen',
    verifyHint: (consumer) =>
      `${consumer} führt die exportierte Datei aus. Die Ergebnisse werden für dieselben Eingaben Schicht für Schicht mit denen von Skiplane verglichen.`,
  },
  exportAs: (format) => `Als ${format} exportieren`,
  running: {
    named: (name, format, running) =>
      running ? `${name} wird als ${format} exportiert` : `${name} als ${format}`,
    start: 'Wird gestartet',
    progress: 'Fortschritt des Exports',
    note: 'Der Dialog kann geschlossen werden. Der Export läuft weiter und meldet sein Ergebnis.',
    cancel: 'Abbrechen',
    cancelling: 'Wird abgebrochen …',
    hide: 'Im Hintergrund fortsetzen',
  },
  notice: {
    running: (name, format) => `${name} wird als ${format} exportiert …`,
    show: 'Anzeigen',
    cancel: 'Abbrechen',
    cancelled: 'Der Export wurde abgebrochen. Es wurden keine Dateien geschrieben.',
    ended: (name, format, verdict) => `${name} als ${format} exportiert. ${verdict}`,
    proof: 'Prüfung anzeigen',
    back: 'Zurück zur Prüfung',
    away: (name, format) => `Die Prüfung von ${name} als ${format} bleibt erhalten.`,
    failed: (message) => `Der Export ist fehlgeschlagen: ${message}`,
  },
  failed: 'Der Export ist fehlgeschlagen',
  verdict: {
    differs:
      'Diese Datei nicht verwenden, solange die Ursache unbekannt ist. Ihr Bericht zeigt, wo die Ergebnisse auseinandergehen. Andere Optionen oder ein anderes Format können helfen.',
    again: '„Export prüfen“ einschalten und erneut exportieren, um die Datei zu prüfen.',
    check: (file) =>
      `Im exportierten Ordner „python ${file}“ ausführen. Das Skript vergleicht die Datei mit aufgezeichneten Ausgaben dieses Modells.`,
    install: 'Installieren und dann erneut exportieren, um die Datei zu prüfen.',
    settings: 'Einstellungen öffnen',
  },
  layers: {
    title: 'Abweichung je Schicht',
    hint: 'Größte Abweichung der Ausgabe jeder Schicht, bezogen auf den größten Wert dieser Ausgabe.',
    tolerance: (figure) => `Toleranz ${figure}`,
    coarse: 'geringere Genauigkeit: Schichten dienen der Information und entscheiden nicht über das Ergebnis',
    within: 'innerhalb der Toleranz',
    beyond: 'außerhalb der Toleranz',
    firstBeyond: (path) => `zuerst außerhalb der Toleranz: ${path}`,
    none: 'Es ließ sich keine Schicht einzeln vergleichen.',
    inWords: (count, beyond, first) =>
      first === null
        ? `Abweichung je Schicht: ${layers(count)}, alle innerhalb der Toleranz`
        : `Abweichung je Schicht: ${formatCount(beyond)} von ${layers(count)} außerhalb der Toleranz, zuerst ${first}`,
    at: (path, figure, within) =>
      `${path}: ${figure}, ${within ? 'innerhalb der Toleranz' : 'außerhalb der Toleranz'}`,
    same: 'genau 0',
    broken: 'keine endliche Zahl',
    pick: 'Eingabetaste wählt die Schicht auf der Arbeitsfläche aus.',
  },
  outputs: {
    title: 'Ausgaben',
    columns: {
      name: 'Ausgabe',
      maxAbsolute: 'Größte Abweichung',
      maxRelative: 'Relativ',
      rms: 'RMS',
      cosine: 'Kosinus',
      sameLargest: 'Gleiches Maximum',
    },
    hints: {
      maxAbsolute: 'Die größte Abweichung zwischen zwei Werten',
      maxRelative: 'Die größte Abweichung, geteilt durch den größten Wert der Ausgabe',
      rms: 'Quadratisches Mittel aller Abweichungen',
      cosine: 'Kosinus-Ähnlichkeit der beiden Ausgaben; 1 bei gleicher Richtung',
      sameLargest: 'Anteil der Beispiele, deren größter Wert an derselben Stelle steht',
    },
    on: (source, inputs) => `Verglichen mit ${source} für ${inputs}.`,
    input: (samples, name, batch) =>
      `${formatCount(samples)} × ${name}${batch > 1 ? ` (jeweils ${batch} auf einmal)` : ''}`,
  },
  facts: {
    accuracy: 'Genauigkeit',
    accuracyHint: (samples, split) =>
      `in Skiplane → in der Datei, für ${plural(samples, 'Bild', 'Bilder')} (${split})`,
    latency: 'Zeit für ein Beispiel',
    latencyHint: (runs) => `in Skiplane → in der Datei, Median aus ${formatCount(runs)}`,
    milliseconds: (value) => `${value < 10 ? localized(value.toFixed(1)) : Math.round(value)} ms`,
    size: 'Größe',
    files: (count) => plural(count, 'Datei', 'Dateien'),
    weights: 'Gewichte',
    macs: 'MACs',
    noAccuracy: '–',
  },
  changes: {
    title: 'Änderungen durch den Export',
    none: 'Keine. Die Datei berechnet Schicht für Schicht, was das Dokument beschreibt.',
    more: (count) => `${formatCount(count)} weitere anzeigen`,
  },
  remarks: 'Hinweise',
  saved: {
    to: (folder) => `In ${folder} gespeichert`,
    report: 'Bericht anzeigen',
    reportHint: 'report.html, eine Seite mit allen Vergleichen',
    copy: 'Pfad kopieren',
    copied: 'Der Pfad liegt in der Zwischenablage.',
    another: 'Erneut exportieren …',
    done: 'Fertig',
  },
};
