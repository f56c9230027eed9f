import type { MenuItemConstructorOptions } from 'electron';
import type { Engine, EngineNews, EngineReady } from '../../electron/engine-process.ts';
import type { AppWindow, Placement, Platform, Question, System, Title } from '../../electron/system.ts';

/** A system that notes what is asked of it; questions are answered by the words on their buttons. */
export function fakeSystem(platform: Platform = 'linux') {
  const questions: Question[] = [];
  const answers: string[] = [];
  const done: (readonly unknown[])[] = [];
  const notifications: { title: string; body: string; click(): void }[] = [];
  let awake = 0;
  let tray: { tooltip: string; template: readonly MenuItemConstructorOptions[] } | undefined;
  let menu: readonly MenuItemConstructorOptions[] = [];
  const chosen: (string | undefined)[] = [];
  const note =
    (name: string) =>
    (...what: readonly unknown[]): void =>
      void done.push([name, ...what]);
  const choose = (name: string) => async (question: unknown) => {
    done.push([name, question]);
    return chosen.shift();
  };
  const system: System = {
    platform,
    async ask(question) {
      questions.push(question);
      const answer = answers.shift();
      if (answer === undefined) throw new Error(`nobody answers "${question.message}"`);
      const index = question.buttons.indexOf(answer);
      if (index < 0) throw new Error(`"${answer}" is none of ${question.buttons.join(', ')}`);
      return index;
    },
    chooseDocument: choose('chooseDocument'),
    chooseSavePath: choose('chooseSavePath'),
    chooseFolder: choose('chooseFolder'),
    reveal: note('reveal'),
    openFolder: note('openFolder'),
    openLink: note('openLink'),
    rememberDocument: note('rememberDocument'),
    setTheme: note('setTheme'),
    setMenu(template) {
      menu = template;
    },
    keepAwake() {
      awake += 1;
      return () => {
        awake -= 1;
      };
    },
    notify: (title, body, click) => void notifications.push({ title, body, click }),
    showTray(tooltip, template) {
      tray = { tooltip, template };
    },
    hideTray() {
      tray = undefined;
    },
    exit: note('exit'),
  };
  return {
    system,
    questions,
    /** The buttons that are pressed, in this order. */
    answers,
    /** What the system's dialogs give, in this order. */
    chosen,
    done,
    notifications,
    awake: () => awake,
    tray: () => tray,
    menu: () => menu,
  };
}

/** A window that notes what it shows. */
export function fakeWindow() {
  const loaded: string[] = [];
  const sent: (readonly unknown[])[] = [];
  const state = {
    focused: true,
    shows: 0,
    destroyed: false,
    title: undefined as Title | undefined,
    progress: undefined as number | 'unknown' | null | undefined,
    placement: { x: 1, y: 2, width: 1000, height: 700, maximized: false } as Placement,
  };
  const window: AppWindow = {
    load: async (address) => void loaded.push(address),
    send: (name, ...event) => void sent.push([name, ...event]),
    show() {
      state.shows += 1;
    },
    isFocused: () => state.focused,
    setTitle(title) {
      state.title = title;
    },
    setProgress(progress) {
      state.progress = progress;
    },
    placement: () => state.placement,
    destroy() {
      state.destroyed = true;
    },
  };
  return { window, loaded, sent, state };
}

export const readyAt: EngineReady = {
  kind: 'ready',
  address: 'http://127.0.0.1:4321/?token=secret',
  workspace: '/home/ada/Skiplane',
};

/** An engine without a process. */
export function fakeEngine() {
  const done: (readonly unknown[])[] = [];
  const failures: Error[] = [];
  const begin = (name: string) => async () => {
    done.push([name]);
    const failure = failures.shift();
    if (failure !== undefined) throw failure;
    return readyAt;
  };
  const engine: Engine = {
    start: begin('start'),
    restart: begin('restart'),
    send: (message) => void done.push(['send', message]),
    end: async () => void done.push(['end']),
  };
  return { engine, done, failures };
}

export function training(progress: number | null = 0.42): EngineNews {
  return { kind: 'activity', training: { id: 'run-1', name: 'ResNet-20', progress }, queued: 0 };
}

export const nothingTrained: EngineNews = { kind: 'activity', training: null, queued: 0 };
