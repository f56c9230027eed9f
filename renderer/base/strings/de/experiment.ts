import type { Texts } from '../../../../core/texts.ts';
import type { experimentText as en } from '../en/experiment.ts';
import { formatCount } from '../format.ts';

export const experimentText: Texts<typeof en> = {
  title: 'Mit und ohne Skips',
  intro:
    'Trainiert dieses Netz und seinen Zwilling ohne Skips, der dieselben Schichten, aber keine Skip-Verbindungen hat, mit demselben Seed und denselben Batches. Immer nur ein Mittel ändern, um zu sehen, welches wogegen hilft.',
  activation: 'Aktivierung',
  normalization: 'Normalisierung',
  initializer: 'Initialisierung',
  asDrawn: 'Entwurf',
  options: {
    relu: 'ReLU',
    tanh: 'tanh',
    sigmoid: 'Sigmoid',
    off: 'aus',
    glorot: 'Glorot',
    he: 'He',
  },
  start: 'Beide trainieren',
  noSkips:
    'Das geöffnete Dokument hat keine Skip-Verbindungen, die entfallen könnten. Ein residuales Netz öffnen, etwa die Vorlage „Deep lesson for digits“.',
  choose: 'Experiment',
  none: 'Hier wird verglichen, was beide Netze tun: welcher Gradient ihren ersten Block erreicht und wie sie lernen.',
  measured: 'Gemessen',
  columns: { residual: 'mit Skips', plain: 'ohne Skips' },
  rows: {
    status: 'Status',
    start: 'Gradient zu Beginn, erster : letzter Block',
    now: 'Derselbe jetzt',
    loss: (step) => (step === 0 ? 'Trainings-Loss' : `Trainings-Loss, Schritt ${formatCount(step)}`),
    accuracy: 'Trainingsgenauigkeit, letzte Epoche',
    validation: 'Validierungsgenauigkeit, letzte Epoche',
  },
  notYet: '–',
  waiting: 'Beide Netze müssen den ersten Schritt gemacht haben, bevor es etwas zu vergleichen gibt.',
  evidence: 'Was das zeigt',
  agrees: 'Wie erwartet',
  disagrees: 'Hier anders als erwartet',
  unknown: 'Für diese Kombination ist keine allgemeine Regel bekannt: Es zählt allein, was gemessen wird.',
  claims: {
    normalized: {
      text: 'Mit Normalisierung verschwindet der Gradient des Netzes ohne Skips nicht: Zu Beginn wächst er zu den ersten Schichten hin, während er im residualen Netz moderat bleibt.',
      source: 'He et al. 2015, arXiv 1512.03385, Abschnitt 4.1; Yang et al. 2019, arXiv 1902.08129',
    },
    glorot: {
      text: 'Ohne Normalisierung und mit Glorot-Initialisierung verschwindet der Gradient eines tiefen Netzes ohne Skips auf dem Weg zu den ersten Schichten; durch die Skips kommt er an.',
      source: 'Glorot und Bengio 2010; He et al. 2015, arXiv 1502.01852; He et al. 2016, arXiv 1603.05027',
    },
    he: {
      text: 'Mit He-Initialisierung und ohne Normalisierung explodiert der Gradient gerade im residualen Netz: Jeder Block addiert etwas zu dem, was der Skip weiterleitet.',
      source: 'Zhang et al. 2019, arXiv 1901.09321',
    },
    degradation: {
      text: 'Degradation: Das Netz ohne Skips hat nach gleich vielen Schritten den höheren Trainings-Loss, obwohl es dieselben Funktionen darstellen könnte.',
      source: 'He et al. 2015, arXiv 1512.03385, Abschnitt 1',
    },
  },
  measuredRatio: (plain, residual) => `Zu Beginn gemessen: ${plain} ohne Skips, ${residual} mit Skips.`,
  measuredLoss: (step, plain, residual) =>
    `Nach ${formatCount(step)} Schritten gemessen: ${plain} ohne Skips, ${residual} mit Skips.`,
  verdicts: { vanishes: 'verschwindet', travels: 'kommt an', grows: 'wächst' },
  gradient: 'Gradient, der jede Schicht erreicht',
  loss: 'Trainings-Loss',
};
