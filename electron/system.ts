import type { MenuItemConstructorOptions } from 'electron';
import type { HostEvents } from '../core/protocol/host.ts';
import type { Theme } from '../core/settings.ts';

/** All that the app's logic asks of Electron, so that it can be tested without. `electron-system.ts` is the real one. */

export type Platform = 'linux' | 'darwin' | 'win32';

export interface Question {
  readonly message: string;
  readonly detail?: string;
  readonly buttons: readonly string[];
  /** Index of what Escape means. */
  readonly cancel: number;
}

export interface FileQuestion {
  readonly title: string;
  /** Where to begin: a file or a folder. */
  readonly start?: string | undefined;
}

export interface System {
  readonly platform: Platform;
  /** Index of the button that was pressed. Rejects where no dialog can be shown. */
  ask(question: Question): Promise<number>;
  chooseDocument(question: FileQuestion): Promise<string | undefined>;
  chooseSavePath(question: FileQuestion): Promise<string | undefined>;
  chooseFolder(question: FileQuestion): Promise<string | undefined>;
  reveal(path: string): void;
  openFolder(path: string): void;
  /** Opens a web page in the person's browser. */
  openLink(address: string): void;
  rememberDocument(path: string): void;
  setTheme(theme: Theme): void;
  setMenu(template: readonly MenuItemConstructorOptions[]): void;
  /** Keeps the machine from going to sleep until the returned function is called. */
  keepAwake(): () => void;
  notify(title: string, body: string, clicked: () => void): void;
  /** Shows the tray icon, or changes what it says. */
  showTray(tooltip: string, template: readonly MenuItemConstructorOptions[]): void;
  hideTray(): void;
  /** Ends the app; nothing is asked any more. */
  exit(code: number): void;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Placement {
  /** Without a place, the system finds one. */
  readonly x?: number | undefined;
  readonly y?: number | undefined;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

export interface Title {
  readonly title: string;
  readonly edited: boolean;
  /** The document's file; empty where it has none. */
  readonly file: string;
}

export interface AppWindow {
  load(address: string): Promise<void>;
  send<Name extends keyof HostEvents>(name: Name, ...event: Parameters<HostEvents[Name]>): void;
  /** Brings it to the front. */
  show(): void;
  isFocused(): boolean;
  setTitle(title: Title): void;
  /** On the taskbar or dock: 0 to 1, `unknown` for a bar without an end, or null for none. */
  setProgress(progress: number | 'unknown' | null): void;
  placement(): Placement;
  /** Closes it; nothing is asked any more. */
  destroy(): void;
}

/** What a window tells the app. */
export interface WindowListeners {
  /** A person wants to close it; true where that may be done at once. */
  closing(): boolean;
  /** Whether the page may go although it says that it holds unsaved work. */
  unloading(): boolean;
  closed(): void;
  /** Its page is gone. */
  crashed(reason: string): void;
  /** Its place or size has changed. */
  moved(): void;
  /** It shows for the first time. */
  shown(): void;
}
