/** What is said about files, the engine and unsaved work. */
export const hostText = {
  lost: 'The engine does not answer at the moment. Your edits are kept in this window.',
  untitled: 'Untitled',
  saved: (name: string) => `Saved ${name}`,
  saveAsTitle: 'Save document',
  saveAsLabel: 'File name, within the workspace',
  saveAsHint: (workspace: string) => `Saved in ${workspace}`,
  copyHint: 'Under another name it becomes a document of its own; the runs stay with this one.',
  save: 'Save',
  /** Shows where something lies, in the words of the system. */
  reveal: (platform: 'linux' | 'darwin' | 'win32' | null): string =>
    platform === 'darwin'
      ? 'Reveal in Finder'
      : platform === 'win32'
        ? 'Show in Explorer'
        : 'Show in file manager',
  cancel: 'Cancel',
  nameNeeded: 'Expected a file name, received none.',
  existsTitle: 'Replace the file?',
  exists: (path: string) => `There is a document at ${path} already. Replacing it cannot be undone.`,
  replace: 'Replace',
  changedTitle: 'The file has changed on disk',
  changed: (path: string) =>
    `${path} is no longer what was opened here: something else has written it. Which version shall stay?`,
  overwrite: 'Keep mine, overwrite the file',
  saveCopy: 'Save mine under another name',
  reload: 'Take the file, discard my edits',
  unsavedTitle: 'Unsaved changes',
  unsaved: (name: string) => `“${name}” has changes that are not saved.`,
  saveFirst: 'Save',
  discard: 'Discard changes',
  earlierVersion: (change: string) => `This document is of an earlier version. ${change}`,
  recovered: 'Your unsaved edits are back.',
  notDocument: (name: string) => `${name} could not be opened.`,
  dropTitle: 'Drop a .skiplane.json file to open it',
  pasteNothing: 'Expected nodes that were copied in Skiplane, received other text: copy some nodes first.',
  copied: (count: number) => (count === 1 ? 'Copied 1 item' : `Copied ${count} items`),
  exported: (file: string) => `Saved the picture as ${file}`,
} as const;
