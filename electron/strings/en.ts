import type { ShellRun } from '../../core/protocol/shell.ts';

/** Texts of the app itself. The page has its own. */
export const shellText = {
  /** `file` is the name of the document's file; null while it has none. */
  title: (name: string, file: string | null, unsaved: boolean, dot: boolean): string =>
    `${unsaved && dot ? '• ' : ''}${name}${file === null ? '' : ` · ${file}`} – Skiplane`,
  ok: 'OK',
  cancel: 'Cancel',
  closing: {
    message: (name: string): string => `Save the changes to “${name}” before closing?`,
    detail: 'Otherwise, your changes are lost.',
    buttons: ['Save', "Don't save", 'Cancel'],
    noAnswer: 'The document could not be saved because the window is not responding.',
    noAnswerDetail: 'Skiplane will offer the last recovery copy the next time it starts.',
    noAnswerButtons: ['Close without saving', 'Keep it open'],
  },
  quitting: {
    message: (run: string): string => `“${run}” is training.`,
    detail:
      'Training can continue in the background without a window. Start Skiplane again to open the window. If you stop, a checkpoint is saved and you can resume the run later.',
    buttons: ['Keep training in the background', 'Stop training and quit', 'Cancel'],
  },
  restarting: {
    message: (run: string): string => `“${run}” is training. Stop it and restart the engine?`,
    detail: 'A checkpoint is saved, and you can resume the run later.',
    buttons: ['Stop training and restart', 'Cancel'],
  },
  lost: {
    detail: (logs: string): string =>
      `Unsaved edits stay in the window. The last messages of the engine are in ${logs}.`,
    buttons: ['Try again', 'Open logs', 'Quit'],
  },
  crashed: {
    message: 'The window has crashed several times in a short time.',
    detail: 'After you reload the window, Skiplane offers the last recovery copy of unsaved edits.',
    buttons: ['Reload', 'Quit'],
  },
  replace: {
    message: (name: string): string => `“${name}” already exists. Replace it?`,
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
      progress === null ? `Training ${name}` : `Training ${name}: ${Math.floor(progress * 100)}%`,
    ended: (name: string, sentence: string): string => `${name}: ${sentence}`,
    idle: 'No run is training',
  },
  menu: {
    file: 'File',
    quit: 'Quit',
    exit: 'Exit',
    quitApp: 'Quit Skiplane',
    hide: 'Hide Skiplane',
    hideOthers: 'Hide Others',
    unhide: 'Show All',
    services: 'Services',
    close: 'Close Window',
    about: 'About Skiplane',
    window: 'Window',
    help: 'Help',
    developer: 'Developer',
  },
  updates: {
    none: 'This build of Skiplane has no address to check for newer versions.',
    failed: (reason: string): string => `Could not check for newer versions (${reason}): try again later.`,
    newest: (version: string): string => `Skiplane ${version} is the newest version.`,
    newer: (version: string, page: string): string => `Skiplane ${version} is available at ${page}`,
  },
} as const;
