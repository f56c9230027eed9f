import { messageOf, SkiplaneError } from '../core/error.ts';
import type { Activity } from './activity.ts';
import type { Engine, EngineReady } from './engine-process.ts';
import type { MainWindow } from './main-window.ts';
import { checkDocument } from './paths.ts';
import type { Saving } from './saving.ts';
import { shellText } from './strings.ts';
import type { System } from './system.ts';

export interface Lifecycle {
  /** Starts the engine and opens the window; a person decides what happens where it cannot start. */
  begin(documents: readonly string[], cwd: string): Promise<void>;
  /** Opens a document that was named at a start, dropped on the app's icon or chosen from the recent ones. */
  openDocument(path: string, cwd: string): Promise<void>;
  /** Brings the window to the front, opening one where there is none. */
  showWindow(): void;
  /** A person closes the window; true where it may close at once. */
  closing(): boolean;
  /** A person, or the system, ends the app; true where that may be done at once. */
  quitting(): boolean;
  /** Ends without a question: the system or a terminal said so. */
  endNow(): Promise<void>;
  restartEngine(): Promise<boolean>;
  engineBack(ready: EngineReady): void;
  engineLost(error: SkiplaneError): Promise<void>;
  crashedOften(): Promise<void>;
  ready(): EngineReady | undefined;
}

interface LifecycleParts {
  readonly system: System;
  readonly engine: Engine;
  readonly activity: Activity;
  readonly window: MainWindow;
  readonly saving: Saving;
  /** Folder of the logs. */
  readonly logs: string;
  keepPort(port: number): void;
  log(text: string): void;
  /** Where no dialog can be shown. */
  complain(sentence: string): void;
}

export function createLifecycle(parts: LifecycleParts): Lifecycle {
  const { system, engine, activity, window, saving } = parts;
  let ready: EngineReady | undefined;
  /** What is to be opened once the engine is there. */
  let waiting: string[] = [];
  /** While something is asked, it is not asked again. */
  let asking = false;
  let ended = false;

  /** Gives undefined where the person gave up. */
  async function startEngine(start: () => Promise<EngineReady>): Promise<EngineReady | undefined> {
    try {
      ready = await start();
      parts.keepPort(Number(new URL(ready.address).port));
      return ready;
    } catch (thrown) {
      parts.log(`${messageOf(thrown)}\n`);
      return (await tryAgain(messageOf(thrown))) ? startEngine(() => engine.start()) : undefined;
    }
  }

  /** Says why there is no engine until the person decides; ends the app where they give up. */
  async function tryAgain(message: string): Promise<boolean> {
    activity.forget();
    const text = shellText().lost;
    const question = { message, detail: text.detail(parts.logs), buttons: text.buttons, cancel: 2 };
    try {
      for (;;) {
        const answer = await system.ask(question);
        if (answer === 0) return true;
        if (answer === 2) break;
        system.openFolder(parts.logs);
      }
    } catch {
      parts.complain(message);
      ended = true;
      system.exit(1);
      return false;
    }
    await end(1);
    return false;
  }

  async function end(code = 0): Promise<void> {
    ended = true;
    window.close();
    activity.toFront();
    await engine.end();
    system.exit(code);
  }

  async function mayLeave(): Promise<boolean> {
    const shown = window.current();
    const described = window.described();
    if (shown === undefined || described === null || !described.unsaved) return true;
    return saving.mayLeave(described.name, shown);
  }

  /** Runs one question at a time. */
  async function once(ask: () => Promise<void>): Promise<void> {
    if (asking) return;
    asking = true;
    try {
      await ask();
    } finally {
      asking = false;
    }
  }

  async function quit(): Promise<void> {
    const training = activity.training();
    let background = false;
    if (training !== null) {
      const text = shellText().quitting;
      const answer = await system.ask({
        message: text.message(training.name),
        detail: text.detail,
        buttons: text.buttons,
        cancel: 2,
      });
      if (answer === 2) return;
      background = answer === 0;
    }
    if (!(await mayLeave())) return;
    if (!background) {
      await end();
      return;
    }
    activity.toBackground();
    window.close();
  }

  function send(document: string): void {
    engine.send({ kind: 'trust', path: document });
    window.tell('openDocument', document);
  }

  function showWindow(): void {
    if (ready === undefined || ended) return;
    activity.toFront();
    window.show(ready.address);
  }

  async function openDocument(path: string, cwd: string): Promise<void> {
    showWindow();
    try {
      const document = await checkDocument(path, cwd);
      if (ready === undefined) waiting.push(document);
      else send(document);
    } catch (thrown) {
      if (!(thrown instanceof SkiplaneError)) throw thrown;
      await system.ask({ message: thrown.message, buttons: [shellText().ok], cancel: 0 });
    }
  }

  function engineBack(again: EngineReady): void {
    ready = again;
    // A page that was loaded reconnects by itself and keeps its unsaved edits.
    if (!window.isLoaded()) window.reload(again.address);
  }

  return {
    async begin(documents, cwd) {
      if ((await startEngine(() => engine.start())) === undefined) return;
      showWindow();
      for (const document of waiting) send(document);
      waiting = [];
      for (const document of documents) await openDocument(document, cwd);
    },

    openDocument,

    showWindow,

    closing() {
      if (ended) return true;
      // On macOS an app without windows goes on; elsewhere closing the window ends it.
      if (system.platform !== 'darwin') {
        void once(quit);
        return false;
      }
      if (window.described()?.unsaved !== true) return true;
      void once(async () => {
        if (await mayLeave()) window.close();
      });
      return false;
    },

    quitting() {
      if (ended) return true;
      // A Mac that is to be shut down takes an app that does not end at once for one that objects. The engine sees it go.
      if (system.platform === 'darwin' && activity.training() === null && !window.described()?.unsaved) {
        ended = true;
        void engine.end();
      } else void once(quit);
      return ended;
    },

    endNow: () => end(),

    async restartEngine() {
      let restarted = false;
      await once(async () => {
        const training = activity.training();
        if (training !== null) {
          const text = shellText().restarting;
          const answer = await system.ask({
            message: text.message(training.name),
            detail: text.detail,
            buttons: text.buttons,
            cancel: 1,
          });
          if (answer !== 0) return;
        }
        if (!(await mayLeave())) return;
        restarted = true;
        activity.forget();
        const begun = await startEngine(() => engine.restart());
        if (begun !== undefined) window.reload(begun.address);
      });
      return restarted;
    },

    engineBack,

    async engineLost(error) {
      parts.log(`${error.message}\n`);
      if (!(await tryAgain(error.message))) return;
      const again = await startEngine(() => engine.start());
      if (again !== undefined) engineBack(again);
    },

    async crashedOften() {
      const text = shellText().crashed;
      const answer = await system.ask({
        message: text.message,
        detail: text.detail,
        buttons: text.buttons,
        cancel: 0,
      });
      if (answer === 0 && ready !== undefined) window.reload(ready.address);
      else await end();
    },

    ready: () => ready,
  };
}
