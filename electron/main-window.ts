import { basename } from 'node:path';
import { messageOf } from '../core/error.ts';
import type { HostEvents } from '../core/protocol/host.ts';
import { appName, shellText } from './strings.ts';
import type { AppWindow, Placement, WindowListeners } from './system.ts';

/** What the page says of the document that is open; null on the start page. */
export interface Described {
  readonly name: string;
  readonly path: string | null;
  readonly unsaved: boolean;
}

export interface MainWindow {
  /** Brings the window to the front; opens one where there is none. */
  show(address: string): void;
  current(): AppWindow | undefined;
  /** Tells the page, once it is loaded. */
  tell<Name extends keyof HostEvents>(name: Name, ...event: Parameters<HostEvents[Name]>): void;
  /** Loads the page again: unsaved edits in it are lost. */
  reload(address: string): void;
  isLoaded(): boolean;
  described(): Described | null;
  describe(described: Described | null): void;
  /** Closes it without asking. */
  close(): void;
}

interface MainWindowParts {
  create(address: string, listeners: WindowListeners): AppWindow;
  keepPlacement(placement: Placement): void;
  closing(): boolean;
  closed(): void;
  /** Its page crashed again and again. */
  crashedOften(): void;
  opened(): void;
  log(text: string): void;
  readonly macOS: boolean;
  print(line: string): void;
}

function titleOf({ name, path, unsaved }: Described, dot: boolean): string {
  return shellText().title(name, path === null ? null : basename(path), unsaved, dot);
}

const crashesAllowed = 3;
const withinMs = 60_000;

/** The app's one window, and what is known of its page. */
export function createMainWindow(parts: MainWindowParts): MainWindow {
  let window: AppWindow | undefined;
  let loaded = false;
  let described: Described | null = null;
  let waiting: ((window: AppWindow) => void)[] = [];
  let crashes: number[] = [];

  function load(target: AppWindow, address: string): void {
    loaded = false;
    describe(null);
    target
      .load(address)
      .then(() => {
        if (window !== target) return;
        loaded = true;
        const held = waiting;
        waiting = [];
        for (const send of held) send(target);
      })
      .catch((thrown: unknown) => parts.log(`The page could not be loaded: ${messageOf(thrown)}\n`));
  }

  function describe(now: Described | null): void {
    described = now;
    window?.setTitle({
      title: now === null ? appName : titleOf(now, !parts.macOS),
      edited: now?.unsaved ?? false,
      file: now?.path ?? '',
    });
  }

  function open(address: string): void {
    const created = parts.create(address, {
      closing: () => parts.closing(),
      unloading: () => !loaded,
      closed() {
        window = undefined;
        loaded = false;
        described = null;
        parts.closed();
      },
      crashed(reason) {
        parts.log(`The page is gone (${reason}).\n`);
        const now = Date.now();
        crashes = [...crashes.filter((time) => now - time < withinMs), now];
        if (crashes.length > crashesAllowed) parts.crashedOften();
        // It offers its recovery copies.
        else load(created, address);
      },
      moved: () => parts.keepPlacement(created.placement()),
      shown: () => parts.print("Skiplane's window is open."),
    });
    window = created;
    load(created, address);
    parts.opened();
  }

  return {
    show(address) {
      if (window === undefined) open(address);
      else window.show();
    },
    current: () => window,
    tell(name, ...event) {
      if (window !== undefined && loaded) window.send(name, ...event);
      else waiting.push((target) => target.send(name, ...event));
    },
    reload(address) {
      crashes = [];
      if (window !== undefined) load(window, address);
    },
    isLoaded: () => loaded,
    described: () => described,
    describe,
    close() {
      window?.destroy();
    },
  };
}
