import { SkiplaneError } from '../../core/error.ts';
import { failureCodes } from '../../core/protocol.ts';

/** The long calls of one window, which it can cancel by the names it gave them. */
export interface Tasks {
  /** Runs a task that a signal can end. Rejects with `task/cancelled` where it did. */
  run<Result>(name: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  cancel(name: string): void;
  cancelAll(): void;
}

export function createTasks(): Tasks {
  const running = new Map<string, AbortController>();
  const cancel = (name: string): void => {
    running.get(name)?.abort();
  };
  return {
    async run(name, work) {
      // A name that is used again means the newer task.
      cancel(name);
      const controller = new AbortController();
      running.set(name, controller);
      try {
        return await work(controller.signal);
      } catch (thrown) {
        if (!controller.signal.aborted) throw thrown;
        throw new SkiplaneError(failureCodes.cancelled, 'It was canceled.');
      } finally {
        if (running.get(name) === controller) running.delete(name);
      }
    },
    cancel,
    cancelAll() {
      for (const name of running.keys()) cancel(name);
    },
  };
}
