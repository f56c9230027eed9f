/** What is said while runs are started, stopped and exported. */
export const runsHostText = {
  noDataTitle: 'What shall it learn from?',
  noData:
    'This document names no data yet. Train it on the 10,000 handwritten digits that come with Skiplane, or choose pictures of your own.',
  chooseData: 'Choose data …',
  useDigits: 'Use the digits',
  noSkips: 'This document has no skip connections to take away: open one with residual blocks.',
  notSound: (count: number, first: string): string =>
    `The network has ${count === 1 ? 'an error' : `${count} errors`} to mend before it can train: ${first}`,
  queued: (name: string): string => `${name} waits in the queue.`,
  exportTitle: 'Export the model',
  exportLabel: 'Folder',
  exportHint:
    'A new or empty folder within the workspace; it gets model.json and weights.bin, as tfjs reads them, and a README on how to use them.',
  export: 'Export',
  stockTitle: 'Only Skiplane can use this model',
  stock:
    'Programs that load it with stock tfjs cannot, or would get other numbers. Skiplane itself loads it wherever it lies.',
  exportNot: 'Do not export',
  exportAnyway: 'Export it for Skiplane',
  folderNeeded: 'Give the folder a name.',
  exported: (folder: string): string => `Exported the model to ${folder}`,
} as const;
