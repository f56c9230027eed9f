import type { Texts } from '../../../../core/texts.ts';
import type { chartsText as en } from '../en/charts.ts';
import { formatCount } from '../format.ts';
import { localized } from '../numbers.ts';

export const chartsText: Texts<typeof en> = {
  metrics: { loss: 'Loss', accuracy: 'Genauigkeit' },
  metric: 'Anzeigen',
  training: 'Training',
  trainingOf: {
    epoch: 'Training, Mittel der Epoche',
    smooth: 'Training, geglättet',
    step: 'Training, Schritt',
  },
  validation: 'Validierung',
  axes: { steps: 'Schritte', epochs: 'Epochen' },
  axis: 'Entlang',
  log: 'Log',
  logHint: 'Logarithmische Skala: Gleiche Faktoren nehmen gleich viel Platz ein.',
  smoothing: 'Glättung',
  smoothingHint:
    'Jeder Punkt wird zum Mittel der vorherigen; die Kurve selbst bleibt blass dahinter sichtbar.',
  step: (step) => `Schritt ${formatCount(Math.round(step))}`,
  epoch: (epoch) => `Epoche ${localized(epoch.toFixed(Number.isInteger(epoch) ? 0 : 1))}`,
  legendOf: (of) =>
    `${{ epoch: 'Mittel der Epoche', smooth: 'geglättet', step: 'Schritt' }[of]} · ○ Validierung`,
  seeds: (name, count) => `${name === '' ? '' : `${name} · `}Mittel über ${count} Seeds`,
  band: 'Mittel',
  bandHint:
    'Läufe, die sich nur im Seed unterscheiden, werden zu einer Kurve: ihr Mittel mit einer Standardabweichung zu beiden Seiten.',
  zoomed: 'Alles anzeigen',
  zoomHint: 'Über das Diagramm ziehen, um zu vergrößern; Doppelklick zeigt wieder alles.',
  noCurves: 'Die Kurven beginnen mit dem ersten Schritt.',
  curves: (metric, runs) =>
    runs.length === 0 ? `${metric}: noch keine Werte` : `${metric}. ${runs.join('. ')}`,
  run: (name, training, validation) => {
    const parts = [
      training === undefined ? undefined : `Training ${training}`,
      validation === undefined ? undefined : `Validierung ${validation}`,
    ].filter((part) => part !== undefined);
    return `${name}: ${parts.length === 0 ? 'noch keine Werte' : parts.join(', ')}`;
  },
  schedule: {
    name: 'Lernrate im Verlauf des Trainings',
    inWords: (first, highest, last) =>
      `Lernrate im Verlauf des Trainings: beginnt bei ${first}, ist höchstens ${highest}, endet bei ${last}`,
    epoch: (epoch) => `Epoche ${epoch}`,
  },
  flow: {
    signal: 'Gradient, der jede Schicht erreicht',
    update: 'Größe der Aktualisierung jeder Schicht',
    signalHint:
      'Norm des Gradienten des Loss nach der Ausgabe jeder Schicht, von der ersten bis zur letzten Schicht.',
    updateHint:
      'Norm des Gradienten der Gewichte im Verhältnis zur Norm der Gewichte, für jede Schicht mit Gewichten.',
    first: 'erste Schicht',
    last: 'letzte Schicht',
    empty:
      'Gradienten beobachten: In den Einstellungen „Gradient alle“ setzen, dann erhält jede Schicht hier einen Balken.',
    none: 'Die Gradienten erscheinen mit dem nächsten beobachteten Schritt.',
    zero: 'genau 0',
    broken: 'keine endliche Zahl',
    below: (value) => `${value}, unterhalb der Achse`,
    missing: 'keine solche Schicht',
    at: (path, values) => `${path}: ${values.join(', ')}`,
    one: (name, value) => `${name} ${value}`,
    pick: 'Eingabetaste wählt die Schicht aus.',
    inWords: (title, series) => `${title}. ${series.join('. ')}`,
    series: (name, first, last) => `${name}: ${first} in der ersten Schicht, ${last} in der letzten`,
  },
  figures: {
    none: 'Es gibt keine Werte zu zeichnen.',
    noValue: 'kein Wert',
    at: (label, value) => `${label}: ${value}`,
    pick: 'Eingabetaste wählt die Schicht aus.',
    inWords: (title, said) => `${title}. ${said}`,
    from: (first, from, last, to) =>
      first === last ? `${first}: ${from}` : `${first}: ${from}, ${last}: ${to}`,
    line: (name, said) => (name === '' ? said : `${name}: ${said}`),
    across: (name, value) => `${name} ${value}`,
    cell: (row, column, value) => `${row} × ${column}: ${value}`,
    heat: (title, rows, columns) =>
      `${title}. ${formatCount(rows)} Zeilen und ${formatCount(columns)} Spalten. Pfeiltasten führen durch die Zellen.`,
    range: (least, most) => `von ${least} bis ${most}`,
  },
};
