/**
 * What the desktop app and the engine server that it started tell each other, over Node's IPC. Both ends belong together, so
 * types suffice.
 */

/** A run as the taskbar, the tray and notifications know it. */
export interface ShellRun {
  readonly id: string;
  readonly name: string;
  /** Part of the training that is done, 0 to 1; null while that is not known. */
  readonly progress: number | null;
}

export type ToShell =
  /** The server listens. */
  | { readonly kind: 'ready'; readonly address: string; readonly workspace: string }
  /** It cannot start; `sentence` says why and what to do. It ends by itself. */
  | { readonly kind: 'failed'; readonly code: string; readonly sentence: string }
  /** What is being trained; told when it changes, a few times a second at most. */
  | { readonly kind: 'activity'; readonly training: ShellRun | null; readonly queued: number }
  /** A run has ended; `sentence` says how, in a few words. */
  | { readonly kind: 'runEnded'; readonly id: string; readonly name: string; readonly sentence: string };

export type FromShell =
  /** End; a run that is being trained writes its checkpoint first. An app that is gone means the same. */
  | { readonly kind: 'end' }
  /** A person chose this document in the system's own dialog, or opened it by its icon. */
  | { readonly kind: 'trust'; readonly path: string };
