/** Does one task at a time, each named by an id, in the order they were added. */
export interface Queue {
  add(id: string): void;
  /** Takes out what has not begun; false where it is not waiting. */
  remove(id: string): boolean;
  /** Begins nothing any more. */
  close(): void;
  /** Resolves once nothing is being done. */
  idle(): Promise<void>;
}

/** @param task must not reject */
export function createQueue(task: (id: string) => Promise<void>): Queue {
  const waiting: string[] = [];
  let working: Promise<void> | undefined;
  let closed = false;
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined && !closed; id = waiting.shift()) await task(id);
    working = undefined;
  };
  return {
    add(id) {
      waiting.push(id);
      // In a later turn, so that a caller can add several before the first starts.
      working ??= Promise.resolve().then(work);
    },
    remove(id) {
      const at = waiting.indexOf(id);
      if (at < 0) return false;
      waiting.splice(at, 1);
      return true;
    },
    close() {
      closed = true;
    },
    idle: async () => working,
  };
}
