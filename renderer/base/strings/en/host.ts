/** Messages about files, the engine and unsaved work. */
export const hostText = {
  lost: 'The engine is not responding. Your edits are kept in this window.',
  untitled: 'Untitled',
  saved: (name: string) => `Saved ${name}`,
  saveAsTitle: 'Save document',
  saveAsLabel: 'File name in the workspace',
  saveAsHint: (workspace: string) => `Saved in ${workspace}`,
  copyHint: 'Saving under another name makes a separate document. The runs stay with this one.',
  save: 'Save',
  /** Shows a file in its folder, in the words of each system. */
  reveal: (platform: 'linux' | 'darwin' | 'win32' | null): string =>
    platform === 'darwin'
      ? 'Reveal in Finder'
      : platform === 'win32'
        ? 'Show in Explorer'
        : 'Show in file manager',
  cancel: 'Cancel',
  nameNeeded: 'Expected a file name, received nothing: type one.',
  existsTitle: 'Replace the file?',
  exists: (path: string) => `${path} already exists. Replacing it cannot be undone.`,
  replace: 'Replace',
  changedTitle: 'The file has changed on disk',
  changed: (path: string) =>
    `Another program has changed ${path} since you opened it. Which version do you want to keep?`,
  overwrite: 'Keep mine and overwrite the file',
  saveCopy: 'Save mine under another name',
  reload: 'Keep the file and discard my edits',
  unsavedTitle: 'Unsaved changes',
  unsaved: (name: string) => `“${name}” has unsaved changes.`,
  saveFirst: 'Save',
  discard: 'Discard changes',
  earlierVersion: (change: string) => `This document comes from an earlier version. ${change}`,
  recovered: 'Your unsaved edits were recovered.',
  notDocument: (name: string) => `${name} could not be opened.`,
  dropTitle: 'Drop a .skiplane.json file to open it',
  pasteNothing: 'Expected nodes copied in Skiplane, received other text: copy some nodes first.',
  copied: (count: number) => (count === 1 ? 'Copied 1 item' : `Copied ${count} items`),
  exported: (file: string) => `Saved the picture as ${file}`,
} as const;
