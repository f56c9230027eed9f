import { formatCount } from '../format.ts';
/** The experiment: a network with and without its skip connections. */
export const experimentText = {
  title: 'With and without skips',
  intro:
    'Trains this network and its plain twin, from the same seed and on the same batches. The plain twin has the same layers but no skip connections. Change one remedy at a time to see what it does.',
  activation: 'Activation',
  normalization: 'Normalization',
  initializer: 'Initializer',
  asDrawn: 'as designed',
  options: {
    relu: 'ReLU',
    tanh: 'tanh',
    sigmoid: 'sigmoid',
    off: 'off',
    glorot: 'Glorot',
    he: 'He',
  },
  start: 'Train both',
  noSkips:
    'This document has no skip connections to remove. Open a residual network, such as the template “Deep lesson for digits”.',
  choose: 'Experiment',
  none: 'Both networks are compared here: the gradient that reaches their first block, and how they learn.',
  measured: 'Measured',
  columns: { residual: 'with skips', plain: 'plain twin' },
  rows: {
    status: 'State',
    start: 'Initial gradient, first block : last',
    now: 'Current gradient, first block : last',
    loss: (step: number) => (step === 0 ? 'Training loss' : `Training loss, step ${formatCount(step)}`),
    accuracy: 'Training accuracy, last epoch',
    validation: 'Validation accuracy, last epoch',
  },
  notYet: '–',
  waiting: 'The comparison appears once both networks have taken their first step.',
  evidence: 'What this shows',
  agrees: 'As expected',
  disagrees: 'Not as expected',
  unknown: 'No general rule is known for this combination. Only the measurements are shown.',
  claims: {
    normalized: {
      text: 'With normalization, the gradient of the plain network does not vanish. At initialization it grows toward the first layers, while the gradient of the residual network stays moderate.',
      source: 'He et al. 2015, arXiv 1512.03385, section 4.1; Yang et al. 2019, arXiv 1902.08129',
    },
    glorot: {
      text: 'With Glorot initialization and no normalization, the gradient of a deep plain network vanishes before it reaches the first layers. Through the skip connections, it arrives.',
      source: 'Glorot and Bengio 2010; He et al. 2015, arXiv 1502.01852; He et al. 2016, arXiv 1603.05027',
    },
    he: {
      text: 'With He initialization and no normalization, the gradient of the residual network explodes: every block adds to what the skip connection carries.',
      source: 'Zhang et al. 2019, arXiv 1901.09321',
    },
    degradation: {
      text: 'Degradation: after the same number of steps, the plain network has a higher training loss, although it could represent the same functions.',
      source: 'He et al. 2015, arXiv 1512.03385, section 1',
    },
  },
  measuredRatio: (plain: string, residual: string) =>
    `Measured at the start: ${plain} in the plain twin, ${residual} with skips.`,
  measuredLoss: (step: number, plain: string, residual: string) =>
    `Measured after ${formatCount(step)} steps: ${plain} in the plain twin, ${residual} with skips.`,
  verdicts: { vanishes: 'vanishes', travels: 'travels', grows: 'grows' },
  gradient: 'Gradient reaching each layer',
  loss: 'Training loss',
} as const;
