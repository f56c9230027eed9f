import type { ShellRun } from '../core/protocol/shell.ts';

/** All that the app itself says to people; the page has its own texts. */
export const shellText = {
  app: 'Skiplane',
  title: (name: string, unsaved: boolean, dot: boolean): string =>
    `${unsaved && dot ? '• ' : ''}${name} – Skiplane`,
  windowOpen: "Skiplane's window is open.",
  ok: 'OK',
  cancel: 'Cancel',
  closing: {
    message: (name: string): string => `Save the changes of “${name}” before closing?`,
    detail: 'What is not saved is lost.',
    buttons: ['Save', "Don't save", 'Cancel'],
    noAnswer: 'The window does not answer: the document could not be saved.',
    noAnswerDetail: 'Skiplane offers its last recovery copy at the next start.',
    noAnswerButtons: ['Close without saving', 'Keep it open'],
  },
  quitting: {
    message: (run: string): string => `“${run}” is being trained.`,
    detail:
      'In the background, training goes on without a window; starting Skiplane again opens it. Stopping writes a checkpoint, from which the run can be resumed.',
    buttons: ['Keep training in the background', 'Stop training and quit', 'Cancel'],
  },
  restarting: {
    message: (run: string): string => `“${run}” is being trained. Stop it and start the engine again?`,
    detail: 'Stopping writes a checkpoint, from which the run can be resumed.',
    buttons: ['Stop training and restart', 'Cancel'],
  },
  lost: {
    detail: (logs: string): string =>
      `Unsaved edits stay in the window. What the engine said last is in ${logs}.`,
    buttons: ['Try again', 'Open logs', 'Quit'],
  },
  crashed: {
    message: 'The window has crashed several times in a short while.',
    detail: 'Skiplane offers the last recovery copy of unsaved edits once the window is loaded again.',
    buttons: ['Load again', 'Quit'],
  },
  replace: {
    message: (name: string): string => `“${name}” exists already. Replace it?`,
    buttons: ['Replace', 'Cancel'],
  },
  dialogs: {
    documents: 'Skiplane documents',
    open: 'Open a document',
    save: 'Save the document',
  },
  tray: {
    open: 'Open Skiplane',
    quit: 'Quit',
    training: ({ name, progress }: ShellRun): string =>
      progress === null ? `Training ${name}` : `Training ${name}: ${Math.floor(progress * 100)} %`,
    ended: (name: string, sentence: string): string => `${name}: ${sentence}`,
    idle: 'Nothing is being trained',
  },
  menu: {
    file: 'File',
    quit: 'Quit',
    exit: 'Exit',
    about: 'About Skiplane',
    window: 'Window',
    help: 'Help',
    developer: 'Developer',
  },
  updates: {
    none: 'This build of Skiplane does not know where newer versions are.',
    failed: (reason: string): string =>
      `Newer versions could not be looked for (${reason}): try again later.`,
    newest: (version: string): string => `Skiplane ${version} is the newest version.`,
    newer: (version: string, page: string): string => `Skiplane ${version} can be had at ${page}`,
  },
} as const;
