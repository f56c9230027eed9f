import { type ChangeEvent, type KeyboardEvent, useState } from 'react';
import type { Parsed } from './field-text.ts';

interface Draft {
  readonly text: string;
  /** What the document said when this was typed: once it says something else, the draft has had its day. */
  readonly shown: string;
  /** What the document said before this was typed. */
  readonly before: string;
  readonly problem: string | undefined;
}

type Box = HTMLInputElement | HTMLTextAreaElement;

/** What an input needs to be such a field. */
export interface Typed {
  readonly text: string;
  readonly problem: string | undefined;
  readonly change: (text: string) => void;
  /** Takes the document's word again. */
  readonly forget: () => void;
  readonly input: {
    readonly value: string;
    readonly 'aria-invalid': boolean;
    /** True while Escape is for the field: a dialog listens before the field does, and would close. */
    readonly 'data-mantine-stop-propagation': boolean;
    readonly onChange: (event: ChangeEvent<Box>) => void;
    readonly onBlur: () => void;
    readonly onKeyDown: (event: KeyboardEvent<Box>) => void;
  };
}

interface TypedOptions {
  /** The document's value as text. */
  readonly shown: string;
  readonly read: (text: string) => Parsed;
  /** Makes of a typed text what stands in the field; absent where that is the text itself. */
  readonly tidy?: (text: string) => string;
  /** The text under which a value will be shown, once the document holds it. */
  readonly show: (value: unknown) => string;
  readonly write: (value: unknown) => void;
  /** Typing has come to an end. */
  readonly end: () => void;
  /** What an emptied field stands for when it is left; nothing when absent. */
  readonly clear?: (() => void) | undefined;
}

/**
 * A text that goes into the document as it is typed, as far as it makes sense, and follows the document when that changes
 * under it. What makes no sense stays in the field, with a sentence, and is not written: the document has again what it had
 * before, and not what the beginning of the text would have meant.
 */
export function useTyped({ shown, read, tidy, show, write, end, clear }: TypedOptions): Typed {
  const [draft, setDraft] = useState<Draft | null>(null);
  const live = draft !== null && draft.shown === shown ? draft : null;
  const change = (typed: string): void => {
    const text = tidy?.(typed) ?? typed;
    const before = live?.before ?? shown;
    if (text.trim() === '' && clear !== undefined) {
      setDraft({ text, shown, before, problem: undefined });
      return;
    }
    const parsed = read(text);
    if ('problem' in parsed) {
      setDraft({ text, shown: before, before, problem: parsed.problem });
      if (before !== shown) takeBack(before);
      return;
    }
    setDraft({ text, shown: show(parsed.value), before, problem: undefined });
    write(parsed.value);
  };
  const takeBack = (before: string): void => {
    if (before === '' && clear !== undefined) {
      clear();
      return;
    }
    const parsed = read(before);
    if ('value' in parsed) write(parsed.value);
  };
  const finish = (): void => {
    if (live !== null && live.text.trim() === '') clear?.();
    if (live?.problem === undefined) setDraft(null);
    end();
  };
  return {
    text: live?.text ?? shown,
    problem: live?.problem,
    change,
    forget: () => setDraft(null),
    input: {
      value: live?.text ?? shown,
      'aria-invalid': live?.problem !== undefined,
      'data-mantine-stop-propagation': live?.problem !== undefined,
      onChange: (event) => change(event.currentTarget.value),
      onBlur: finish,
      onKeyDown: (event) => {
        if (event.key === 'Enter' && event.currentTarget instanceof HTMLInputElement) finish();
        if (event.key === 'Escape' && live?.problem !== undefined) {
          setDraft(null);
          // Escape first takes back what made no sense; only the next one is for the canvas.
          event.stopPropagation();
        }
      },
    },
  };
}

interface NameOptions {
  /** What is typed stays when the name changes under it: an answer that arrives late is no reason to lose it. */
  readonly keeps?: boolean;
}

/**
 * A name that others refer to: it changes when it is complete, on Enter or on leaving the field.
 * @param rename renames, or says in a sentence why not
 */
export function useName(
  name: string,
  rename: (name: string) => string | undefined,
  { keeps = false }: NameOptions = {},
): Typed {
  const [draft, setDraft] = useState<Omit<Draft, 'before'> | null>(null);
  const live = draft !== null && (keeps || draft.shown === name) ? draft : null;
  const finish = (): void => {
    const wanted = live?.text.trim() ?? name;
    const problem = wanted === name ? undefined : rename(wanted);
    setDraft(problem === undefined ? null : { text: wanted, shown: name, problem });
  };
  const change = (text: string): void => setDraft({ text, shown: name, problem: undefined });
  return {
    text: live?.text ?? name,
    problem: live?.problem,
    change,
    forget: () => setDraft(null),
    input: {
      value: live?.text ?? name,
      'aria-invalid': live?.problem !== undefined,
      'data-mantine-stop-propagation': live !== null,
      onChange: (event) => change(event.currentTarget.value),
      onBlur: finish,
      onKeyDown: (event) => {
        if (event.key === 'Enter') finish();
        if (event.key === 'Escape' && live !== null) {
          setDraft(null);
          event.stopPropagation();
        }
      },
    },
  };
}
