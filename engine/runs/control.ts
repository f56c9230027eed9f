/** Pause, resume and the end of a run, heard between two steps. */
export interface Control {
  pause(): void;
  resume(): void;
  /** The person has had enough: the run ends with a model. */
  stop(): void;
  /** The program has to end; the run will be resumed later. */
  interrupt(): void;
  /** How the run is to end; the first wish counts. */
  readonly ending: 'stopped' | 'interrupted' | undefined;
  /** Aborts when the run is to end, for what happens before the first step. */
  readonly signal: AbortSignal;
  /** Resolves at once unless paused, and then when resumed or ended. */
  whilePaused(): Promise<void>;
}

export function createControl(): Control {
  let ending: Control['ending'];
  let paused: { readonly over: Promise<void>; readonly end: () => void } | undefined;
  const aborting = new AbortController();
  const resume = (): void => {
    paused?.end();
    paused = undefined;
  };
  const end = (how: 'stopped' | 'interrupted'): void => {
    ending ??= how;
    aborting.abort();
    resume();
  };
  return {
    pause() {
      if (paused !== undefined || ending !== undefined) return;
      let end = (): void => undefined;
      const over = new Promise<void>((resolve) => {
        end = resolve;
      });
      paused = { over, end };
    },
    resume,
    stop: () => end('stopped'),
    interrupt: () => end('interrupted'),
    get ending() {
      return ending;
    },
    signal: aborting.signal,
    whilePaused: async () => paused?.over,
  };
}
