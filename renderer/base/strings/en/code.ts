import { plural } from '../plural.ts';

/** What the tab with the network's source says. */
export const codeText = {
  source: (language: string, name: string) => `${name} as ${language} source`,
  language: 'Language',
  copy: 'Copy',
  copyHint: 'Copy all of the code',
  copied: (lines: number) => `Copied ${plural(lines, 'line', 'lines')}`,
  copyTitle: 'Copy the code',
  save: 'Save',
  saveHint: (file: string) => `Save as ${file}`,
  saved: (file: string) => `Saved ${file}`,
  fallbackName: 'network',
  empty:
    'The network appears here as Keras, PyTorch and TensorFlow.js source code. To start, drag an Input onto the canvas.',
  waiting: 'This code does not include the latest changes, because the network has an error.',
  nothingYet: 'No code yet: the network has an error.',
  error: (path: string, message: string) => (path === '' ? message : `${path}: ${message}`),
  more: (errors: number) => `and ${plural(errors, 'more error', 'more errors')}`,
  show: 'Show the error',
  allIssues: 'All issues',
  waits: 'The network has an error. The code is updated once it is fixed.',
} as const;
