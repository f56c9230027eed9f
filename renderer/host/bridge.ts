/** What the desktop app offers beyond a browser. */
export interface HostBridge {
  /** Where a dropped file or folder lies on this machine. */
  pathOf(file: File): string;
}

declare global {
  interface Window {
    readonly skiplaneHost?: HostBridge;
  }
}

/** The desktop app's bridge; undefined in a browser. */
export function hostBridge(): HostBridge | undefined {
  return window.skiplaneHost;
}
