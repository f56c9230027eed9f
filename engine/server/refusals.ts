import type { Logger } from 'pino';

/** What the server refuses, and what its log says of it. */
const sentences = {
  host: 'Refused a request for another host.',
  origin: 'Refused a request from a page of another origin.',
  method: 'Refused a request that is neither GET nor HEAD.',
  token: 'Refused a wrong token.',
  cookie: 'Refused a request without the cookie of this start.',
  file: 'Refused a file that the designer does not have.',
  upgrade: 'Refused an upgrade that is not the API.',
  oversized: 'Closed a connection: it sent a message that is too large.',
  unreadable: 'Closed a connection: it sent a message that is not msgpack.',
  unknown: 'Closed a connection: it sent a message that is no call.',
  call: 'Refused a call of an unknown name.',
  arguments: 'Refused a call with malformed arguments.',
  path: 'Refused a path outside the workspace.',
  document: 'Refused to write text that is no document.',
} as const;

export type RefusalKind = keyof typeof sentences;

export interface Refusals {
  /** @param detail what came; shortened, and never a secret */
  note(kind: RefusalKind, detail: string): void;
  /** Logs what was only counted so far. */
  flush(): void;
}

/**
 * Logs refusals, each kind at once and then at most once in so many milliseconds, with their number: a flood cannot fill
 * the log.
 */
export function createRefusals(log: Logger, quietMs: number): Refusals {
  const counting = new Map<RefusalKind, { more: number; timer: NodeJS.Timeout }>();
  const summarize = (kind: RefusalKind): void => {
    const counted = counting.get(kind);
    counting.delete(kind);
    if (counted === undefined) return;
    clearTimeout(counted.timer);
    if (counted.more === 0) return;
    log.warn({ refused: kind, times: counted.more }, sentences[kind]);
    start(kind);
  };
  const start = (kind: RefusalKind): void => {
    const timer = setTimeout(() => summarize(kind), quietMs);
    timer.unref();
    counting.set(kind, { more: 0, timer });
  };
  return {
    note(kind, detail) {
      const counted = counting.get(kind);
      if (counted !== undefined) {
        counted.more += 1;
        return;
      }
      log.warn({ refused: kind, detail: detail.slice(0, 200) }, sentences[kind]);
      start(kind);
    },
    flush() {
      for (const kind of [...counting.keys()]) summarize(kind);
      for (const { timer } of counting.values()) clearTimeout(timer);
      counting.clear();
    },
  };
}
