import { z } from 'zod';
import { languages } from '../languages.ts';
import { themes } from '../settings.ts';
import { path } from './scalars.ts';

/**
 * What the desktop app offers a window beyond a browser, as `window.skiplaneHost`. Everything crosses Electron's IPC; the app
 * checks every argument by these schemas, since a page is not to be trusted.
 */

const label = z.string().min(1).max(200);
/** Echoed to the window when the item is chosen. */
const itemId = z.string().min(1).max(4200);

const menuCommand = z.strictObject({
  kind: z.literal('command'),
  id: itemId,
  label,
  /** In Electron's notation, such as `CmdOrCtrl+Shift+S`; shown, and pressed in the page itself. */
  accelerator: z.string().max(60).nullable(),
  enabled: z.boolean(),
  /** What a text field does itself where it has the focus. */
  role: z.enum(['cut', 'copy', 'paste']).nullable(),
});

const menuSeparator = z.strictObject({ kind: z.literal('separator') });

const submenu = z.strictObject({
  kind: z.literal('submenu'),
  label,
  items: z.array(z.union([menuCommand, menuSeparator])).max(100),
});

/** A menu of the window's menu bar; the app adds what belongs to the system (quit, close, about, …). */
export const hostMenu = z.strictObject({
  /** Groups of the command list. */
  id: z.enum(['file', 'edit', 'blocks', 'wires', 'training', 'view', 'help']),
  label,
  items: z.array(z.union([menuCommand, menuSeparator, submenu])).max(200),
});

export type HostMenu = z.output<typeof hostMenu>;
export type HostMenuItem = HostMenu['items'][number];

export const hostCalls = {
  /** Asks for a document to open. The engine may read and write what is answered. */
  chooseDocument: z.tuple([]),
  /** Asks where to save; `suggested` is a file's name, or a whole path. */
  chooseSavePath: z.tuple([z.strictObject({ suggested: path })]),
  /** Asks for a folder; `start` is where to begin. */
  chooseFolder: z.tuple([z.strictObject({ title: label, start: path.nullable() })]),
  /** Shows a file or folder in the system's file manager. */
  reveal: z.tuple([z.strictObject({ path })]),
  /** The menus of the menu bar, whenever they change. */
  showMenu: z.tuple([z.array(hostMenu).max(12)]),
  /** What the window's title says, and what is asked when it is closed; null on the start page. */
  describeDocument: z.tuple([
    z.strictObject({ name: z.string().max(200), path: path.nullable(), unsaved: z.boolean() }).nullable(),
  ]),
  /** Whether title bar, menus and dialogs are light or dark. */
  setTheme: z.tuple([z.enum(themes)]),
  /** The language of menus and dialogs: that of the page. */
  setLanguage: z.tuple([z.enum(languages)]),
  /** The answer to the events `saveToClose` and `discardToClose`. */
  answerSave: z.tuple([z.strictObject({ saved: z.boolean() })]),
  /** Starts the engine again, in the workspace that the settings name, and loads the window again. False where a person said no. */
  restartEngine: z.tuple([]),
  /** Opens the folder with the app's logs. */
  openLogs: z.tuple([]),
  describeApp: z.tuple([]),
  /** Asks now whether there is a newer version. */
  lookForUpdates: z.tuple([]),
} as const satisfies Readonly<Record<string, z.ZodType>>;

export type HostCallName = keyof typeof hostCalls;

export const hostCallNames: readonly HostCallName[] = Object.keys(hostCalls).filter(
  (name): name is HostCallName => Object.hasOwn(hostCalls, name),
);

/** What was found when looking for a newer version. */
export interface UpdateAnswer {
  readonly state: 'newest' | 'newer' | 'unknown';
  /** The newest version there is; null where that is not known. */
  readonly version: string | null;
  /** One sentence for people. */
  readonly sentence: string;
}

export interface HostAnswers {
  chooseDocument: string | null;
  chooseSavePath: string | null;
  chooseFolder: string | null;
  reveal: null;
  showMenu: null;
  describeDocument: null;
  setTheme: null;
  setLanguage: null;
  answerSave: null;
  restartEngine: boolean;
  openLogs: null;
  describeApp: {
    readonly version: string;
    /** Folder of the app's logs. */
    readonly logs: string;
    /** Address where newer versions are looked for; null where this build names none. */
    readonly updates: string | null;
  };
  lookForUpdates: UpdateAnswer;
}

/** What the app tells the window. */
export interface HostEvents {
  /** A menu's item was chosen. */
  command(id: string): void;
  /** A document is to be opened: by its icon, from the recent ones, dropped on the app's icon, or by a second start. */
  openDocument(path: string): void;
  /** A notification of this run was clicked. */
  showRun(id: string): void;
  /** The window is to be closed: save, and answer with `answerSave`. */
  saveToClose(): void;
  /** The window is closed without saving, as a person said: forget the recovery copy, and answer with `answerSave` too. */
  discardToClose(): void;
}

/** `DroppedFile` is the DOM's File, which core does not know. */
export type HostBridge<DroppedFile> = {
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** Where a dropped file or folder lies on this machine, which the engine may read then; empty where it lies nowhere. */
  pathOf(file: DroppedFile): Promise<string>;
  /** Hears of what the app tells, until the returned function is called. */
  on<Name extends keyof HostEvents>(name: Name, listener: HostEvents[Name]): () => void;
} & {
  readonly [Name in HostCallName]: (
    ...request: z.input<(typeof hostCalls)[Name]>
  ) => Promise<HostAnswers[Name]>;
};
