export type Call = (...request: unknown[]) => Promise<unknown>;

/** The calls that are being answered: the program waits for them before it ends. */
export interface Running {
  track(call: Call): Call;
  ended(): Promise<void>;
}

export function createRunning(): Running {
  const running = new Set<Promise<unknown>>();
  return {
    track:
      (call) =>
      async (...request) => {
        const answer = call(...request);
        running.add(answer);
        try {
          return await answer;
        } finally {
          running.delete(answer);
        }
      },
    async ended() {
      await Promise.allSettled(running);
    },
  };
}
