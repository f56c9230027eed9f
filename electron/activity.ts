import type { ShellRun } from '../core/protocol/shell.ts';
import type { EngineNews } from './engine-process.ts';
import { appName, shellText } from './strings.ts';
import type { AppWindow, System } from './system.ts';

export interface Activity {
  told(news: EngineNews): void;
  /** The engine is gone: nothing is being trained. */
  forget(): void;
  training(): ShellRun | null;
  /** Leaves a tray icon that says what is being trained, until `toFront`. */
  toBackground(): void;
  toFront(): void;
  inBackground(): boolean;
  /** Shows on a window that is new what is being trained. */
  showProgress(): void;
}

interface ActivityParts {
  readonly system: System;
  window(): AppWindow | undefined;
  open(): void;
  showRun(id: string): void;
  quit(): void;
}

/** What the system shows of training: taskbar, tray, notifications, and that the machine stays awake. */
export function createActivity({ system, window, open, showRun, quit }: ActivityParts): Activity {
  let training: ShellRun | null = null;
  let release: (() => void) | undefined;
  let background = false;
  let lastEnd = '';
  let shownInTray = '';

  function setTraining(run: ShellRun | null): void {
    training = run;
    if (run !== null) release ??= system.keepAwake();
    else {
      release?.();
      release = undefined;
    }
    showProgress();
    showTray();
  }

  function showProgress(): void {
    window()?.setProgress(training === null ? null : (training.progress ?? 'unknown'));
  }

  function showTray(): void {
    if (!background) return;
    const text = shellText().tray;
    const now = training === null ? lastEnd || text.idle : text.training(training);
    // A menu that is open would close with every step.
    if (now === shownInTray) return;
    shownInTray = now;
    system.showTray(`${appName}: ${now}`, [
      { label: text.open, click: open },
      { type: 'separator' },
      { label: now, enabled: false },
      { type: 'separator' },
      { label: text.quit, click: quit },
    ]);
  }

  return {
    told(news) {
      if (news.kind === 'activity') {
        setTraining(news.training);
        return;
      }
      lastEnd = shellText().tray.ended(news.name, news.sentence);
      showTray();
      if (window()?.isFocused() === true) return;
      system.notify(news.name, news.sentence, () => showRun(news.id));
    },
    forget: () => setTraining(null),
    training: () => training,
    toBackground() {
      background = true;
      lastEnd = '';
      showTray();
    },
    toFront() {
      if (!background) return;
      background = false;
      shownInTray = '';
      system.hideTray();
    },
    inBackground: () => background,
    showProgress,
  };
}
