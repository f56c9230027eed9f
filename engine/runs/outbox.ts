import type { TrainerEvent } from './messages.ts';

/** Milliseconds that events wait to be sent together, because each message costs training time. */
const waitMs = 50;

/** Gathers a trainer's events, so that quick steps are reported together. */
export interface Outbox {
  send(event: TrainerEvent): void;
  /** Sends what waits, and one more event, at once; resolves when it is out. */
  sendLast(event: TrainerEvent): Promise<void>;
}

export function createOutbox(
  deliver: (events: readonly TrainerEvent[], delivered: () => void) => void,
): Outbox {
  let waiting: TrainerEvent[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const events = waiting;
    waiting = [];
    return new Promise((resolve) => deliver(events, resolve));
  };
  return {
    send(event) {
      // Of how far something is, only the newest is news.
      if (event.type === 'progress' && waiting.at(-1)?.type === 'progress') waiting.pop();
      waiting.push(event);
      timer ??= setTimeout(() => void flush(), waitMs);
    },
    sendLast(event) {
      waiting.push(event);
      return flush();
    },
  };
}
