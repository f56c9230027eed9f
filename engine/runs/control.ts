/** Pause, resume and stop of a run, heard between two steps. */
export interface Control {
  pause(): void;
  resume(): void;
  stop(): void;
  readonly stopping: boolean;
  /** Resolves at once unless paused, and then when resumed or stopped. */
  whilePaused(): Promise<void>;
}

export function createControl(): Control {
  let stopping = false;
  let paused: { readonly over: Promise<void>; readonly end: () => void } | undefined;
  const resume = (): void => {
    paused?.end();
    paused = undefined;
  };
  return {
    pause() {
      if (paused !== undefined || stopping) return;
      let end = (): void => undefined;
      const over = new Promise<void>((resolve) => {
        end = resolve;
      });
      paused = { over, end };
    },
    resume,
    stop() {
      stopping = true;
      resume();
    },
    get stopping() {
      return stopping;
    },
    whilePaused: async () => paused?.over,
  };
}
