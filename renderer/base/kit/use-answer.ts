import { useCallback, useEffect, useRef, useState } from 'react';
import { messageOf } from '../../../core/error.ts';

/** What an engine call has come to. */
export interface Answer<Value> {
  readonly status: 'none' | 'loading' | 'ready' | 'failed';
  /** The newest there is: while another is awaited, the one before. */
  readonly value: Value | undefined;
  /** Why it failed, in one sentence. */
  readonly problem: string | undefined;
  readonly again: () => void;
}

interface Held<Value> {
  readonly key: string | null;
  readonly value: Value | undefined;
  readonly problem: string | undefined;
}

/** Answers that are kept, so that going back and forth does not ask again. */
const kept = 60;
const known = new Map<string, unknown>();

function remember(key: string, value: unknown): void {
  known.delete(key);
  known.set(key, value);
  const [oldest] = known.keys();
  if (known.size > kept && oldest !== undefined) known.delete(oldest);
}

interface AnswerOptions {
  /** Milliseconds of rest before it is asked. */
  readonly patience?: number;
}

/**
 * Asks whenever the key changes; null asks nothing. Answers to earlier keys are ignored.
 * @param key names the call with all its arguments, across the whole window
 */
export function useAnswer<Value>(
  key: string | null,
  ask: () => Promise<Value>,
  { patience = 0 }: AnswerOptions = {},
): Answer<Value> {
  const [held, setHeld] = useState<Held<Value>>({ key: null, value: undefined, problem: undefined });
  const [round, setRound] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks the same again
  useEffect(() => {
    if (key === null) {
      setHeld({ key, value: undefined, problem: undefined });
      return;
    }
    let stale = false;
    const settle = (value: Value | undefined, problem: string | undefined): void => {
      if (!stale) setHeld({ key, value, problem });
    };
    if (known.has(key)) {
      // What is known under a key came from the same call.
      settle(known.get(key) as Value, undefined);
      return;
    }
    const timer = setTimeout(() => {
      latest.current().then(
        (value) => {
          remember(key, value);
          settle(value, undefined);
        },
        (thrown: unknown) => settle(undefined, messageOf(thrown)),
      );
    }, patience);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [key, round, patience]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  if (key === null) return { status: 'none', value: undefined, problem: undefined, again };
  if (held.key !== key) return { status: 'loading', value: held.value, problem: undefined, again };
  return {
    status: held.problem === undefined ? 'ready' : 'failed',
    value: held.value,
    problem: held.problem,
    again,
  };
}
