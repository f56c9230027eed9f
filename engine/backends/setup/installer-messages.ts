/** What the process that installs TensorFlow tells the one that started it, over Node's IPC. */
export type InstallerMessage =
  | { readonly kind: 'progress'; readonly what: string; readonly done: number; readonly total: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly code: string; readonly sentence: string };

/** `done` of `total`, over the whole installation; `what` says what is being done, and how far that is. */
export type OnProgress = (what: string, done: number, total: number) => void;
