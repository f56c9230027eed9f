import { formatCount } from '../format.ts';
import { plural } from '../plural.ts';

/** What the dialog of exports says. */
export const exportsText = {
  title: 'Export model',
  close: 'Close',
  source: {
    label: 'Model',
    /** A run in the list: its name, what is known of it, and when it was. */
    run: (name: string, accuracy: string | null, when: string) =>
      [name, ...(accuracy === null ? [] : [`${accuracy} on the test set`]), when].join(' · '),
    unfinished: (name: string, status: string, when: string) => `${name} · ${status} · ${when}`,
    untrained: (name: string) => `${name} as currently designed, untrained`,
    weights: 'Weights',
    final: 'Finished model',
    checkpoint: (name: string, newest: boolean) => {
      const [epochs = '', step] = name.split('-');
      const after = `after ${plural(Number(epochs), 'epoch', 'epochs')}`;
      const where = step === undefined ? after : `${after} and ${plural(Number(step), 'step', 'steps')}`;
      return newest ? `Checkpoint ${where} (newest)` : `Checkpoint ${where}`;
    },
    noCheckpoint: 'No checkpoint yet',
    seed: 'Seed',
    seedHint: 'Exports the initial weights of a run with this seed.',
    reading: 'Reading the network…',
    errors: (count: number, first: string) =>
      `The network has ${count === 1 ? 'an error' : `${formatCount(count)} errors`} to fix before it can be exported: ${first}`,
    toIssues: 'Show the issues',
    waiting: 'This run has no model or checkpoint yet. Choose another run, or wait for its first checkpoint.',
  },
  formats: {
    label: 'Format',
    more: (count: number) => `and ${formatCount(count)} more`,
    blocked: 'Does not support this network',
    blockedAs: 'Does not support it with these options',
  },
  problems: {
    title: (format: string, byOptions: boolean) =>
      `${format} does not support this network${byOptions ? ' with these options' : ''}`,
    /** The formats say why in half a sentence, whose subject some leave out. */
    reason: (format: string, reason: string) =>
      `${/^(the|\p{Lu})/u.test(reason) ? '' : `${format} `}${reason}.`,
    at: 'At',
    more: (count: number) => `and ${formatCount(count)} more`,
    show: (path: string) => `Show ${path} on the canvas`,
  },
  options: {
    title: 'Options',
    none: 'This format has no options.',
    /** Where an option's name alone would not say enough. */
    names: { fold: 'Fold batch normalization', opset: 'Operator set' } as Readonly<Record<string, string>>,
    choices: { nchw: 'NCHW', nhwc: 'NHWC' } as Readonly<Record<string, string>>,
  },
  target: {
    label: 'Folder',
    hint: 'A new or empty folder in the workspace. An earlier export in that folder is replaced.',
    needed: 'Expected a folder name, received nothing: type one.',
    verify: 'Verify the export',
    verifyHint: (consumer: string) =>
      `${consumer} runs the exported file. Its results are compared with Skiplane’s on the same inputs, layer by layer.`,
  },
  exportAs: (format: string) => `Export as ${format}`,
  running: {
    named: (name: string, format: string, running: boolean) =>
      running ? `Exporting ${name} as ${format}` : `${name} as ${format}`,
    start: 'Starting',
    progress: 'Progress of the export',
    note: 'You can close this dialog and keep working. The export continues, and a message reports its result.',
    cancel: 'Cancel',
    cancelling: 'Canceling…',
    hide: 'Continue in background',
  },
  notice: {
    running: (name: string, format: string) => `Exporting ${name} as ${format}…`,
    show: 'Show',
    cancel: 'Cancel',
    cancelled: 'The export was canceled. No files were written.',
    ended: (name: string, format: string, verdict: string) => `Exported ${name} as ${format}. ${verdict}`,
    proof: 'Show the verification',
    back: 'Back to the verification',
    away: (name: string, format: string) => `The verification of ${name} as ${format} is kept.`,
    failed: (message: string) => `The export failed: ${message}`,
  },
  failed: 'The export failed',
  verdict: {
    differs:
      'Do not use this file until you know the cause. Its report shows where the results start to differ. Other options or another format may work better.',
    again: 'Turn on “Verify the export” and export again to check the file.',
    check: (file: string) =>
      `Run “python ${file}” in the exported folder. It compares the file with recorded outputs of this model.`,
    install: 'Install it, then export again to check the file.',
    settings: 'Open the settings',
  },
  layers: {
    title: 'Difference by layer',
    hint: 'Largest difference in each layer’s output, relative to the largest value of that output.',
    tolerance: (figure: string) => `tolerance ${figure}`,
    coarse: 'lower precision: layers are shown for information and do not decide the result',
    within: 'within the tolerance',
    beyond: 'beyond the tolerance',
    firstBeyond: (path: string) => `first beyond the tolerance: ${path}`,
    none: 'No layers could be compared individually.',
    inWords: (count: number, beyond: number, first: string | null) =>
      first === null
        ? `Difference by layer: all ${plural(count, 'layer', 'layers')} are within the tolerance`
        : `Difference by layer: ${formatCount(beyond)} of ${plural(count, 'layer', 'layers')} ${beyond === 1 ? 'is' : 'are'} beyond the tolerance, ${first} first`,
    at: (path: string, figure: string, within: boolean) =>
      `${path}: ${figure}, ${within ? 'within the tolerance' : 'beyond the tolerance'}`,
    same: 'exactly 0',
    broken: 'not a finite number',
    pick: 'Press Enter to select the layer on the canvas.',
  },
  outputs: {
    title: 'Outputs',
    columns: {
      name: 'Output',
      maxAbsolute: 'Largest difference',
      maxRelative: 'Relative',
      rms: 'RMS',
      cosine: 'Cosine',
      sameLargest: 'Same largest',
    },
    hints: {
      maxAbsolute: 'The largest difference between two values',
      maxRelative: 'The largest difference, divided by the largest value of the output',
      rms: 'Root mean square of all differences',
      cosine: 'Cosine similarity of the two outputs; 1 if they point in the same direction',
      sameLargest: 'Share of samples whose largest value is at the same position',
    },
    on: (source: string, inputs: string) => `Compared with ${source} on ${inputs}.`,
    input: (samples: number, name: string, batch: number) =>
      `${formatCount(samples)} × ${name}${batch > 1 ? ` (${batch} at a time)` : ''}`,
  },
  facts: {
    accuracy: 'Accuracy',
    accuracyHint: (samples: number, split: string) =>
      `in Skiplane → in the file, on ${plural(samples, 'image', 'images')} of the ${split} split`,
    latency: 'Time for one sample',
    latencyHint: (runs: number) => `in Skiplane → in the file, median of ${formatCount(runs)}`,
    milliseconds: (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`,
    size: 'Size',
    files: (count: number) => plural(count, 'file', 'files'),
    weights: 'Weights',
    macs: 'Multiply-adds',
    noAccuracy: '–',
  },
  changes: {
    title: 'Changes made by the export',
    none: 'None. Layer by layer, the file computes what the document describes.',
    more: (count: number) => `Show ${formatCount(count)} more`,
  },
  remarks: 'Notes',
  saved: {
    to: (folder: string) => `Saved to ${folder}`,
    report: 'Show the report',
    reportHint: 'report.html, a page with every comparison',
    copy: 'Copy the path',
    copied: 'Copied the path to the clipboard.',
    another: 'Export again…',
    done: 'Done',
  },
} as const;
