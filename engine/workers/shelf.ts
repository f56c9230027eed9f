import type { AskOptions } from './messages.ts';

/** Costly things that are opened once, shared by those who need them at the same time, and kept while they are among the last. */
export interface Shelf<Value> {
  /**
   * Works with the thing of a key, opening it where it is not there. Opening is given up once all who wait for it have aborted;
   * a failure is not kept.
   */
  use<Result>(
    key: string,
    open: (how: AskOptions) => Promise<Value>,
    how: AskOptions,
    work: (value: Value) => Promise<Result>,
  ): Promise<Result>;
}

interface Entry<Value> {
  readonly value: Promise<Value>;
  readonly abort: AbortController;
  readonly listeners: Set<NonNullable<AskOptions['onProgress']>>;
  opened: Value | undefined;
  users: number;
}

/**
 * @param most things kept while nobody uses them
 * @param remove frees what is no longer kept
 */
export function createShelf<Value>(
  most: number,
  remove: (value: Value) => void = () => undefined,
): Shelf<Value> {
  // A Map iterates in the order of insertion: the first key is the one least recently used.
  const entries = new Map<string, Entry<Value>>();

  const add = (key: string, open: (how: AskOptions) => Promise<Value>): Entry<Value> => {
    const abort = new AbortController();
    const listeners: Entry<Value>['listeners'] = new Set();
    const value = open({
      signal: abort.signal,
      onProgress: (...progress) => {
        for (const listener of listeners) listener(...progress);
      },
    });
    const entry: Entry<Value> = { value, abort, listeners, opened: undefined, users: 0 };
    value.then(
      (opened) => {
        if (entries.get(key) === entry) entry.opened = opened;
        else remove(opened);
      },
      () => {
        if (entries.get(key) === entry) entries.delete(key);
      },
    );
    return entry;
  };

  const tidy = (): void => {
    for (const [key, { opened, users }] of entries) {
      if (entries.size <= most) return;
      if (opened === undefined || users > 0) continue;
      entries.delete(key);
      remove(opened);
    }
  };

  return {
    async use(key, open, { signal, onProgress }, work) {
      signal?.throwIfAborted();
      const entry = entries.get(key) ?? add(key, open);
      entries.delete(key);
      entries.set(key, entry);
      entry.users += 1;
      if (onProgress !== undefined) entry.listeners.add(onProgress);
      try {
        const value = await unlessAborted(entry.value, signal);
        if (onProgress !== undefined) entry.listeners.delete(onProgress);
        return await work(value);
      } finally {
        if (onProgress !== undefined) entry.listeners.delete(onProgress);
        entry.users -= 1;
        if (entry.users === 0 && entry.opened === undefined) {
          entry.abort.abort();
          if (entries.get(key) === entry) entries.delete(key);
        }
        tidy();
      }
    },
  };
}

async function unlessAborted<Value>(value: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return value;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([value, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
