/** The frame of the app: top bar, breadcrumb, status. */
export const appText = {
  name: 'Skiplane',
  windowTitle: (document: string, dirty: boolean) => `${dirty ? '● ' : ''}${document} – Skiplane`,
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
    [
      `${paused ? 'Paused' : 'Training'}: ${name}, ${share}`,
      waiting === 0 ? '' : `${waiting} ${waiting === 1 ? 'run waits' : 'runs wait'}`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  runEnded: {
    done: (name: string, accuracy: string) => `${name} is trained: test accuracy ${accuracy}.`,
    doneUntested: (name: string) => `${name} is trained.`,
    failed: (name: string, why: string) => `${name} failed. ${why}`,
    interrupted: (name: string) => `${name} was interrupted; it can go on from its last checkpoint.`,
  },
  search: 'Search or run a command …',
  toLight: 'Switch to light',
  toDark: 'Switch to dark',
  settings: 'Settings',
  help: 'Keyboard shortcuts (?)',
  breadcrumb: 'Where you are',
  root: 'Network',
  usedTimes: (count: number) => `Used ${count} times: an edit here changes all of them.`,
  connection: {
    /** At first it is most likely back in a moment. */
    again: 'Reconnecting to the engine … Your edits stay in this window.',
    inApp: 'The engine is being started again. Your edits stay in this window.',
    lost: 'The engine does not answer. Start Skiplane again where it ran; your edits stay in this window.',
    lostInApp: 'The engine has not come back yet. Your edits stay in this window.',
    retry: 'Try now',
  },
  dismiss: 'Dismiss',
  loading: 'Loading …',
  crashed: 'Something in Skiplane has gone wrong. Your edits are kept: reload the page to go on.',
  reload: 'Reload',
  selected: (name: string) => `Selected: ${name}`,
  selectedCount: (count: number) => `${count} selected`,
  nothingSelected: 'Nothing selected',
  inBlock: (name: string) => `Inside ${name}`,
  inNetwork: 'In the network',
  palette: 'Layers and blocks',
  inspector: 'Inspector',
} as const;
