import { formatCount } from '../theme/format.ts';

/** What charts say. */
export const chartsText = {
  metrics: { loss: 'Loss', accuracy: 'Accuracy' },
  metric: 'Show',
  training: 'training',
  validation: 'validation',
  axes: { steps: 'Steps', epochs: 'Epochs' },
  axis: 'Along',
  log: 'Log',
  logHint: 'Logarithmic scale: equal factors take equal room.',
  smoothing: 'Smoothing',
  smoothingHint: 'Each point becomes a mean of those before it; the curve itself stays behind it, faded.',
  step: (step: number) => `step ${formatCount(Math.round(step))}`,
  epoch: (epoch: number) => `epoch ${epoch.toFixed(Number.isInteger(epoch) ? 0 : 1)}`,
  ring: '○ validation',
  zoomed: 'Show all',
  zoomHint: 'Drag across the chart to look closer; double-click for all of it.',
  noCurves: 'The curves begin with the first step.',
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
      `Learning rate over the run: begins at ${first}, is highest at ${highest}, ends at ${last}`,
    epoch: (epoch: number) => `epoch ${epoch}`,
  },
  flow: {
    signal: 'Gradient reaching each layer',
    update: 'Size of each layer’s update',
    signalHint:
      'Norm of the loss’s gradient with respect to each layer’s output, from the first layer to the last.',
    updateHint:
      'Norm of the weights’ gradient relative to the weights’ own norm, for each layer that has weights.',
    first: 'first layer',
    last: 'last layer',
    empty: 'Watch the gradient: set “Gradient every” in the settings, and each layer gets its bar here.',
    none: 'The gradients come with the next step that is watched.',
    zero: '0, exactly',
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
} as const;
