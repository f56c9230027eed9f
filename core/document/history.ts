import { enablePatches, freeze, type Patch, produceWithPatches } from 'immer';
import { sameValue } from '../equal.ts';
import { applyPatches } from './patches.ts';
import type { SkiplaneDocument } from './schema.ts';

enablePatches();

/** One step that can be undone. */
export interface Entry {
  /** What was done, such as "Delete 3 nodes". */
  readonly label: string;
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
  /** Changes of the same key that follow each other are one step, as in typing a number. */
  readonly joinKey?: string;
  /** When it was last added to, in milliseconds, if the caller told. */
  readonly at?: number;
}

/** A document with the way back and the way forth. Immutable: every function gives a new one. */
export interface History {
  readonly document: SkiplaneDocument;
  /** Oldest first. */
  readonly past: readonly Entry[];
  /** What was undone, the next to redo first. */
  readonly future: readonly Entry[];
}

/** A change of a draft; what it returns is not looked at. */
export type Recipe = (draft: SkiplaneDocument) => unknown;

export interface CommitOptions {
  readonly joinKey?: string | undefined;
  readonly at?: number | undefined;
}

/** Steps beyond these are forgotten, the oldest first. */
const mostEntries = 1000;

/** Freezes the document, as immer does with all its results, so that nothing can change a state of it. */
export function startHistory(document: SkiplaneDocument): History {
  return { document: freeze(document, true), past: [], future: [] };
}

/**
 * Changes the document as one step that can be undone; what was undone before is forgotten. Gives the same history where
 * the recipe changes nothing. A change with the `joinKey` of the step before becomes part of that step, and takes it away where
 * it leads back to before it.
 */
export function commit(
  history: History,
  label: string,
  recipe: Recipe,
  { joinKey, at }: CommitOptions = {},
): History {
  const [document, patches, inverse] = produceWithPatches(history.document, (draft) => {
    recipe(draft);
  });
  if (patches.length === 0) return history;
  const options = { ...(joinKey === undefined ? {} : { joinKey }), ...(at === undefined ? {} : { at }) };
  const last = history.past.at(-1);
  const joins = joinKey !== undefined && last?.joinKey === joinKey && history.future.length === 0;
  const entry: Entry = joins
    ? { ...last, label, ...joined(last, { patches, inverse }), ...options }
    : { label, patches, inverse, ...options };
  if (joins) {
    // Typed and taken back: a step that leads nowhere is none. What is unchanged is the same object, so this is quick.
    const start = applyPatches(document, entry.inverse);
    if (sameValue(start, document)) return { document: start, past: history.past.slice(0, -1), future: [] };
  }
  const before = joins ? history.past.slice(0, -1) : history.past.slice(1 - mostEntries);
  return { document, past: [...before, entry], future: [] };
}

type Change = Pick<Entry, 'patches' | 'inverse'>;

function joined(first: Change, second: Change): Change {
  // A value that is set again and again: what lay between its first and its last need not be kept.
  if (replacesTheSame(first, second)) return { patches: second.patches, inverse: first.inverse };
  return {
    patches: [...first.patches, ...second.patches],
    inverse: [...second.inverse, ...first.inverse],
  };
}

function replacesTheSame(first: Change, second: Change): boolean {
  const lists = [first.patches, first.inverse, second.patches, second.inverse];
  if (lists.some((list) => list.some(({ op }) => op !== 'replace'))) return false;
  const [one, ...others] = lists.map((list) =>
    list
      .map(({ path }) => JSON.stringify(path))
      .sort()
      .join(),
  );
  return others.every((other) => other === one);
}

/** Ends the step that changes may still be joined to. */
export function breakMerge(history: History): History {
  const last = history.past.at(-1);
  if (last?.joinKey === undefined) return history;
  return { ...history, past: [...history.past.slice(0, -1), closed(last)] };
}

function closed({ joinKey: _joinKey, ...entry }: Entry): Entry {
  return entry;
}

/** The history before its last step; the same where there is none. */
export function undo(history: History): History {
  const last = history.past.at(-1);
  if (last === undefined) return history;
  return {
    document: applyPatches(history.document, last.inverse),
    past: history.past.slice(0, -1),
    future: [closed(last), ...history.future],
  };
}

/** The history after the step that was undone last; the same where there is none. */
export function redo(history: History): History {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { document: applyPatches(history.document, next.patches), past: [...history.past, next], future };
}

/** What undoing would take back; undefined where there is nothing. */
export function undoLabel(history: History): string | undefined {
  return history.past.at(-1)?.label;
}

/** What redoing would bring back; undefined where there is nothing. */
export function redoLabel(history: History): string | undefined {
  return history.future[0]?.label;
}
