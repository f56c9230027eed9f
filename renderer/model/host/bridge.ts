import type { HostBridge } from '../../../core/protocol/host.ts';

declare global {
  interface Window {
    readonly skiplaneHost?: HostBridge<File>;
  }
}

/** Where the window runs, as the rest of the designer sees it: the desktop app, or a browser that has the same surface. */
export type Host = Omit<HostBridge<File>, 'platform'> & {
  /** The desktop app's system; null in a browser, where dialogs are the page's own and nothing is shown outside of it. */
  readonly platform: HostBridge<File>['platform'] | null;
};

/** The bridge without an app: nothing can be chosen, and nothing is reported. */
const browserHost: Host = {
  platform: null,
  pathOf: async () => '',
  on: () => () => undefined,
  chooseDocument: async () => null,
  chooseSavePath: async () => null,
  chooseFolder: async () => null,
  reveal: async () => null,
  showMenu: async () => null,
  describeDocument: async () => null,
  setTheme: async () => null,
  setLanguage: async () => null,
  answerSave: async () => null,
  restartEngine: async () => false,
  openLogs: async () => null,
  describeApp: async () => ({ version: '', logs: '', updates: null }),
  lookForUpdates: async () => ({ state: 'unknown', version: null, sentence: '' }),
};

/** The desktop app puts its bridge into the page before anything else runs there. */
export const host: Host = (typeof window === 'undefined' ? undefined : window.skiplaneHost) ?? browserHost;

/** True in the desktop app: it has dialogs, menus and a file manager. */
export const inApp = host.platform !== null;
