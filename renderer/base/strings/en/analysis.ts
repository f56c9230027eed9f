import type { ToolName } from '../../../../core/analysis/index.ts';
import { formatCount } from '../format.ts';

/** A line below the name of each tool. */
const briefs = {
  signal: 'Variance and gradient, layer by layer',
  shattering: 'Gradients of neighboring inputs',
  branches: 'What each block adds to its skip',
  lesions: 'Accuracy without some blocks',
  reuse: 'Which earlier maps layers weigh',
  paths: 'How many there are, by length',
  gradientPaths: 'What reaches the input on paths',
  curvature: 'How sharply the loss bends',
  landscape: 'The loss around the weights',
  proof: 'Whether a file computes the same',
} as const satisfies Readonly<Record<ToolName, string>>;

/** What the panel of the analysis tools says. */
export const analysisText = {
  tools: 'Analysis tools',
  briefs,
  settings: 'What to measure',
  subject: {
    label: 'Network',
    drawn: 'As drawn, untrained',
    /** Of a run, a tool that works on networks takes the document alone. */
    ofRun: (name: string) => `${name}, untrained again`,
    run: 'Run',
    noRun: 'This tool needs a trained network. Train this one first, then come back.',
    errors: 'The network has errors. Fix them first.',
    toIssues: 'Show the issues',
    empty: 'The document is empty.',
  },
  data: {
    label: 'Inputs',
    noise: 'Noise',
    training: 'Images',
    noiseHint: (source: string) =>
      `Gaussian noise, or training images of the data (${source}), scaled as in training.`,
    judged: 'Data',
    own: 'Of the run',
    all: 'All images',
    judgedHint: (source: string) => `Images of the run’s own data, or all images of the data (${source}).`,
  },
  start: 'Measure',
  again: 'Measure again',
  cancel: 'Cancel',
  cancelling: 'Canceling…',
  progress: 'Progress of the measurement',
  of: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)}`,
  starting: 'Starting…',
  cancelled: 'Canceled. Nothing was measured.',
  failed: 'The measurement failed',
  view: 'Show as',
  views: { chart: 'Chart', table: 'Table' },
  /** Before anything was measured. */
  none: 'Figures and a chart appear here.',
  result: 'Result',
  on: { drawn: 'Network as drawn', backend: (name: string) => `computed on ${name}` },
  changed: 'The network has changed since.',
  changedSinceRun: 'The network has changed since this run.',
  says: 'What it says',
  notes: 'Limits and source',
  source: 'Source:',
  limits: 'What it does not show:',
  table: 'Figures',
  select: 'Rows with a layer: Enter or a click selects it on the canvas.',
  /** A mean with its deviation over several networks. */
  spread: (mean: string, deviation: string) => `${mean} ± ${deviation}`,
  noFigure: '–',
  csv: {
    copy: 'Copy CSV',
    copyHint: 'Copy all figures as CSV',
    save: 'Save CSV',
    saveHint: (file: string) => `Save all figures as ${file}`,
    copied: (rows: number) => `Copied ${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'}`,
    saved: (file: string) => `Saved ${file}`,
    title: 'Copy the figures',
  },
  charts: {
    without: 'Accuracy without this block',
    several: 'Accuracy without several',
    removed: 'blocks removed',
    whole: 'whole network',
    chance: 'guessing',
    paths: 'Paths by length',
    swapped: 'Accuracy with two blocks exchanged',
    exchanges: 'Accuracy by exchanges',
    order: 'Accuracy by order kept (Kendall’s τ)',
    perPath: 'Gradient on one path, by length',
    allPaths: 'Share of all paths, by length',
  },
} as const;
