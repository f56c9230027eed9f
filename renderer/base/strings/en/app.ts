/** The frame of the app: top bar, breadcrumb, status. */
export const appText = {
  name: 'Skiplane',
  /** `file` is the name of the document's file; null while it has none. */
  windowTitle: (document: string, file: string | null, dirty: boolean) =>
    `${dirty ? '● ' : ''}${document}${file === null ? '' : ` · ${file}`} – Skiplane`,
  savedIn: (file: string) => `in ${file}`,
  home: 'Start page',
  fileMenu: 'File menu',
  unsavedMark: 'unsaved changes',
  savedMark: 'saved',
  notSavedYet: 'not saved yet',
  save: 'Save',
  train: 'Train',
  trainHint: (keys: string) => `Train this network on this machine (${keys})`,
  waiting: (count: number) => `+${count}`,
  runChip: (name: string, share: string, waiting: number, paused: boolean) =>
    [`${paused ? 'Paused' : 'Training'}: ${name}, ${share}`, waiting === 0 ? '' : `${waiting} queued`]
      .filter((part) => part !== '')
      .join(', '),
  runEnded: {
    done: (name: string, accuracy: string) => `${name} is trained: test accuracy ${accuracy}.`,
    doneUntested: (name: string) => `${name} is trained.`,
    failed: (name: string, why: string) => `${name} failed. ${why}`,
    refused: (name: string, why: string) => `${name} did not resume. ${why}`,
    interrupted: (name: string) => `${name} was interrupted. You can resume it from its last checkpoint.`,
  },
  search: 'Search or run a command…',
  toLight: 'Switch to the light theme',
  toDark: 'Switch to the dark theme',
  settings: 'Settings',
  help: 'Keyboard shortcuts (?)',
  breadcrumb: 'Location',
  root: 'Network',
  usedTimes: (count: number) => `Used ${count} times. An edit here changes every use.`,
  connection: {
    /** Shown first: the engine usually comes back within a moment. */
    again: 'Reconnecting to the engine… Your edits stay in this window.',
    inApp: 'Restarting the engine… Your edits stay in this window.',
    lost: 'The engine is not responding. Start Skiplane again in the same place. Your edits stay in this window.',
    lostInApp: 'The engine has not restarted yet. Your edits stay in this window.',
    /** The key in the printed address changes with each start. */
    refused:
      'Skiplane was restarted. Open the address that it printed: this window then reconnects and keeps your edits.',
    retry: 'Try now',
    download: 'Download document',
  },
  dismiss: 'Dismiss',
  loading: 'Loading…',
  crashed: 'Something went wrong in Skiplane. Your edits are safe. Reload the page to continue.',
  reload: 'Reload',
  selected: (name: string) => `Selected: ${name}`,
  selectedCount: (count: number) => `${count} selected`,
  nothingSelected: 'Nothing selected',
  inBlock: (name: string) => `Inside ${name}`,
  inNetwork: 'In the network',
  palette: 'Layers and blocks',
  inspector: 'Inspector',
} as const;
