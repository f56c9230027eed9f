import type { Language } from '../core/languages.ts';
import type { HostCallName, HostMenu } from '../core/protocol/host.ts';
import { createActivity } from './activity.ts';
import { createDropped, type Dropped } from './dropped.ts';
import type { Engine, EngineListeners } from './engine-process.ts';
import { createHostHandlers } from './host-answers.ts';
import { type Answer, createAnswers } from './host-calls.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';
import { createMainWindow } from './main-window.ts';
import { buildMenu } from './menu.ts';
import { createSaving, type Patience } from './saving.ts';
import type { Origin } from './security.ts';
import { speak } from './strings.ts';
import type { AppWindow, Placement, System, WindowListeners } from './system.ts';
import type { Updates } from './updates.ts';

export interface DesktopParts {
  readonly system: System;
  readonly updates: Updates;
  readonly version: string;
  /** Folder of the logs. */
  readonly logs: string;
  /** Adds what helps to develop Skiplane. */
  readonly developer: boolean;
  /** How long a page's answer is waited for; as usual where it is left out. */
  readonly patience?: Patience;
  /** The engine, not started yet. */
  createEngine(heard: Omit<EngineListeners, 'log'>): Engine;
  createWindow(origin: string, listeners: WindowListeners): AppWindow;
  keepPlacement(placement: Placement): void;
  keepPort(port: number): void;
  about(): void;
  log(text: string): void;
  /** To whoever started the app from a terminal. */
  print(line: string): void;
  complain(sentence: string): void;
}

export interface Desktop {
  readonly lifecycle: Lifecycle;
  readonly answers: ReadonlyMap<HostCallName, Answer>;
  readonly dropped: Dropped;
  readonly origin: Origin;
}

/** The whole app but for Electron: its parts, and who tells whom. */
export function createDesktop(parts: DesktopParts): Desktop {
  const { system, log } = parts;
  const engine = parts.createEngine({
    back: (ready) => lifecycle.engineBack(ready),
    lost: (error) => void lifecycle.engineLost(error),
    told: (news) => activity.told(news),
  });
  let menus: readonly HostMenu[] = [];
  const showMenu = (now: readonly HostMenu[]): void => {
    menus = now;
    system.setMenu(
      buildMenu(menus, {
        platform: system.platform,
        developer: parts.developer,
        choose: (id) => window.tell('command', id),
        about: parts.about,
        quit: () => void lifecycle.quitting(),
      }),
    );
  };
  const window = createMainWindow({
    create: (address, listeners) => parts.createWindow(new URL(address).origin, listeners),
    keepPlacement: parts.keepPlacement,
    closing: () => lifecycle.closing(),
    closed: () => showMenu([]),
    crashedOften: () => void lifecycle.crashedOften(),
    opened: () => activity.showProgress(),
    log,
    macOS: system.platform === 'darwin',
    print: parts.print,
  });
  const activity = createActivity({
    system,
    window: () => window.current(),
    open: () => lifecycle.showWindow(),
    showRun(id) {
      lifecycle.showWindow();
      window.tell('showRun', id);
    },
    quit: () => void lifecycle.quitting(),
  });
  const saving = createSaving(system, parts.patience);
  const lifecycle = createLifecycle({
    ...parts,
    engine,
    activity,
    window,
    saving,
  });
  const origin: Origin = {
    current: () => {
      const ready = lifecycle.ready();
      return ready === undefined ? undefined : new URL(ready.address).origin;
    },
  };
  const setLanguage = (language: Language): void => {
    speak(language);
    showMenu(menus);
  };
  const handlers = createHostHandlers({
    ...parts,
    engine,
    window,
    saving,
    lifecycle,
    showMenu,
    setLanguage,
  });
  showMenu([]);
  return {
    lifecycle,
    answers: createAnswers(handlers, origin, log),
    dropped: createDropped(engine, origin),
    origin,
  };
}
