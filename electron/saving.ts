import { shellText } from './strings.ts';
import type { AppWindow, System } from './system.ts';

export interface Saving {
  /** Whether what the window holds may go: it is saved, or a person said that it need not be. */
  mayLeave(name: string, window: AppWindow): Promise<boolean>;
  /** The page's answer to `saveToClose`. */
  answer(saved: boolean): void;
  /** Runs a dialog of the page's own: while a person chooses a file, no answer is overdue. */
  during<Result>(dialog: () => Promise<Result>): Promise<Result>;
}

/** What of the page's silence is borne, in milliseconds. */
export interface Patience {
  readonly save: number;
  /** Nothing is lost but a recovery copy that is offered once too often. */
  readonly discard: number;
}

/** Asks about unsaved edits before a window closes. */
export function createSaving(system: System, patience: Patience = { save: 15_000, discard: 2000 }): Saving {
  let waiting: ((saved: boolean) => void) | undefined;
  let dialogs = 0;

  /** Undefined where the page is silent for too long. */
  function answered(event: 'saveToClose' | 'discardToClose', window: AppWindow, limitMs: number) {
    return new Promise<boolean | undefined>((resolve) => {
      const overdue = (): void => {
        if (dialogs > 0) timer = setTimeout(overdue, limitMs);
        else settle(undefined);
      };
      let timer = setTimeout(overdue, limitMs);
      const settle = (saved: boolean | undefined): void => {
        clearTimeout(timer);
        waiting = undefined;
        resolve(saved);
      };
      waiting = settle;
      window.send(event);
    });
  }

  return {
    async mayLeave(name, window) {
      const text = shellText().closing;
      window.show();
      const answer = await system.ask({
        message: text.message(name),
        detail: text.detail,
        buttons: text.buttons,
        cancel: 2,
      });
      if (answer === 1) await answered('discardToClose', window, patience.discard);
      if (answer !== 0) return answer === 1;
      const saved = await answered('saveToClose', window, patience.save);
      if (saved !== undefined) return saved;
      const without = await system.ask({
        message: text.noAnswer,
        detail: text.noAnswerDetail,
        buttons: text.noAnswerButtons,
        cancel: 1,
      });
      return without === 0;
    },
    answer: (saved) => waiting?.(saved),
    async during(dialog) {
      dialogs += 1;
      try {
        return await dialog();
      } finally {
        dialogs -= 1;
      }
    },
  };
}
