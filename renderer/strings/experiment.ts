/** The experiment: a network with and without its skip connections. */
export const experimentText = {
  title: 'With and without skips',
  intro:
    'Trains this network and its plain twin, which has the same layers but no skip connections, from the same seed on the same batches. Change one remedy at a time to see which of them cures what.',
  activation: 'Activation',
  normalization: 'Normalization',
  initializer: 'Initializer',
  asDrawn: 'as drawn',
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
    'The open document has no skip connections to take away. Open a residual network, such as the template “Plain against residual”.',
  choose: 'Experiment',
  none: 'What both networks do will be compared here: the gradient that reaches their first block, and how they learn.',
  measured: 'Measured',
  columns: { residual: 'with skips', plain: 'plain twin' },
  rows: {
    status: 'State',
    start: 'Gradient at the start, first block : last',
    now: 'The same now',
    loss: (step: number) =>
      step === 0 ? 'Training loss' : `Training loss, step ${step.toLocaleString('en')}`,
    accuracy: 'Training accuracy, last epoch',
    validation: 'Validation accuracy, last epoch',
  },
  notYet: '–',
  waiting: 'Both networks have to take their first step before there is anything to compare.',
  evidence: 'What this shows',
  agrees: 'As expected',
  disagrees: 'Not as expected here',
  unknown: 'No general rule is known for this combination: what is measured is all there is to say.',
  claims: {
    normalized: {
      text: 'With normalization the plain network’s gradient does not vanish: at the start it grows towards the first layers, while the residual one stays moderate.',
      source: 'He et al. 2015, arXiv 1512.03385, section 4.1; Yang et al. 2019, arXiv 1902.08129',
    },
    glorot: {
      text: 'Without normalization and with Glorot initialization the gradient of a deep plain network vanishes on its way to the first layers; through the skips it arrives.',
      source: 'Glorot and Bengio 2010; He et al. 2015, arXiv 1502.01852; He et al. 2016, arXiv 1603.05027',
    },
    he: {
      text: 'With He initialization and no normalization it is the residual network whose gradient explodes: every block adds to what the skip carries.',
      source: 'Zhang et al. 2019, arXiv 1901.09321',
    },
    degradation: {
      text: 'Degradation: the plain network has the higher training loss after the same steps, though it could represent the same functions.',
      source: 'He et al. 2015, arXiv 1512.03385, section 1',
    },
  },
  measuredRatio: (plain: string, residual: string) =>
    `Measured at the start: ${plain} in the plain twin, ${residual} with skips.`,
  measuredLoss: (step: number, plain: string, residual: string) =>
    `Measured after ${step.toLocaleString('en')} steps: ${plain} in the plain twin, ${residual} with skips.`,
  verdicts: { vanishes: 'vanishes', travels: 'travels', grows: 'grows' },
  gradient: 'Gradient reaching each layer',
  loss: 'Training loss',
} as const;
