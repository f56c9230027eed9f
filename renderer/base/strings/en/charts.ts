import { formatCount } from '../format.ts';

/** What charts say. */
export const chartsText = {
  metrics: { loss: 'Loss', accuracy: 'Accuracy' },
  metric: 'Show',
  training: 'training',
  trainingOf: {
    epoch: 'training, mean of the epoch',
    smooth: 'training, smoothed',
    step: 'training, step',
  },
  validation: 'validation',
  axes: { steps: 'Steps', epochs: 'Epochs' },
  axis: 'Horizontal axis',
  log: 'Log',
  logHint: 'Logarithmic scale: equal distances are equal factors.',
  smoothing: 'Smoothing',
  smoothingHint:
    'Replaces each point with a mean of the points before it. The original curve stays visible, faded.',
  step: (step: number) => `step ${formatCount(Math.round(step))}`,
  epoch: (epoch: number) => `epoch ${epoch.toFixed(Number.isInteger(epoch) ? 0 : 1)}`,
  legendOf: (of: 'epoch' | 'smooth' | 'step') =>
    `${{ epoch: 'mean of the epoch', smooth: 'smoothed', step: 'step' }[of]} · ○ validation`,
  seeds: (name: string, count: number) => `${name === '' ? '' : `${name} · `}mean of ${count} seeds`,
  band: 'Mean',
  bandHint:
    'Runs that differ only in their seed become one curve: their mean, with one standard deviation on either side.',
  zoomed: 'Show all',
  zoomHint: 'Drag across the chart to zoom in. Double-click to show all of it.',
  noCurves: 'Curves appear after the first step.',
  curves: (metric: string, runs: readonly string[]) =>
    runs.length === 0 ? `${metric}: no values yet` : `${metric}. ${runs.join('. ')}`,
  run: (name: string, training: string | undefined, validation: string | undefined) => {
    const parts = [
      training === undefined ? undefined : `training ${training}`,
      validation === undefined ? undefined : `validation ${validation}`,
    ].filter((part) => part !== undefined);
    return `${name}: ${parts.length === 0 ? 'no values yet' : parts.join(', ')}`;
  },
  schedule: {
    name: 'Learning rate over the run',
    inWords: (first: string, highest: string, last: string) =>
      `Learning rate over the run: starts at ${first}, peaks at ${highest}, ends at ${last}`,
    epoch: (epoch: number) => `epoch ${epoch}`,
  },
  flow: {
    signal: 'Gradient reaching each layer',
    update: 'Size of each layer’s update',
    signalHint:
      'Norm of the gradient of the loss with respect to each layer’s output, from the first layer to the last.',
    updateHint:
      'Norm of each layer’s weight gradient, divided by the norm of its weights. Only layers with weights are shown.',
    first: 'first layer',
    last: 'last layer',
    empty: 'To watch the gradient, set “Gradient every” in the settings. Each layer then has a bar here.',
    none: 'Gradients appear after the next recorded step.',
    zero: 'exactly 0',
    broken: 'not a finite number',
    below: (value: string) => `${value}, below the axis`,
    missing: 'no such layer',
    at: (path: string, values: readonly string[]) => `${path}: ${values.join(', ')}`,
    one: (name: string, value: string) => `${name} ${value}`,
    pick: 'Press Enter to select the layer.',
    inWords: (title: string, series: readonly string[]) => `${title}. ${series.join('. ')}`,
    series: (name: string, first: string, last: string) =>
      `${name}: ${first} at the first layer, ${last} at the last`,
  },
  figures: {
    none: 'There are no values to draw.',
    noValue: 'no value',
    at: (label: string, value: string) => `${label}: ${value}`,
    pick: 'Press Enter to select the layer.',
    inWords: (title: string, said: string) => `${title}. ${said}`,
    from: (first: string, from: string, last: string, to: string) =>
      first === last ? `${first}: ${from}` : `${first}: ${from}, ${last}: ${to}`,
    line: (name: string, said: string) => (name === '' ? said : `${name}: ${said}`),
    across: (name: string, value: string) => `${name} ${value}`,
    cell: (row: string, column: string, value: string) => `${row} × ${column}: ${value}`,
    heat: (title: string, rows: number, columns: number) =>
      `${title}. ${formatCount(rows)} rows and ${formatCount(columns)} columns. Arrow keys move through the cells.`,
    range: (least: string, most: string) => `from ${least} to ${most}`,
  },
} as const;
