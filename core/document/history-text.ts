import { freeze, type Patch } from 'immer';
import { z } from 'zod';
import { hashText } from '../random.ts';
import type { Entry, History } from './history.ts';
import { applyPatches } from './patches.ts';
import { documentSchema, type SkiplaneDocument } from './schema.ts';

/** Raised when steps are written otherwise: what an older Skiplane kept is forgotten then. */
const version = 1;

/** What is kept: the steps next to the document, as many as fit. */
export interface HistoryLimits {
  readonly steps: number;
  /** Of all steps together, as JSON. */
  readonly characters: number;
}

/** Of a step's label: its sentence may name a node or two. */
const longestLabel = 500;

export const historyLimits: HistoryLimits = { steps: 200, characters: 1_000_000 };

/** A text that is longer holds no history of `writeHistory`. */
export const longestHistory = 2_000_000;

const patch = z.strictObject({
  op: z.enum(['replace', 'remove', 'add']),
  // Set like any other key, this one would change what an object inherits.
  path: z.array(z.union([z.string().refine((key) => key !== '__proto__'), z.number().int().min(0)])).max(64),
  value: z.unknown().optional(),
});

// A join key ends with the window in which something was typed: what follows a reload is a separate step.
const step = z.strictObject({
  label: z.string().max(longestLabel),
  patches: z.array(patch),
  inverse: z.array(patch),
});

const historySchema = z.strictObject({
  version: z.literal(version),
  of: z.string(),
  past: z.array(step).max(historyLimits.steps),
  future: z.array(step).max(historyLimits.steps),
});

type Step = z.output<typeof step>;

/** Steps are immutable, and written again with every recovery copy. */
const texts = new WeakMap<Entry, string>();

function textOf(entry: Entry): string {
  const known = texts.get(entry);
  if (known !== undefined) return known;
  const { label, patches, inverse } = entry;
  const text = JSON.stringify({ label: label.slice(0, longestLabel), patches, inverse });
  texts.set(entry, text);
  return text;
}

/** The way back and the way forth as a text, for `readHistory`; null where there is none. */
export function writeHistory(
  { document, past, future }: History,
  limits: HistoryLimits = historyLimits,
): string | null {
  let room = limits.characters;
  let steps = limits.steps;
  /** A step counts only together with all that lie between it and the document. */
  const fitting = (nearestFirst: readonly Entry[]): readonly string[] => {
    const kept: string[] = [];
    for (const entry of nearestFirst) {
      const text = textOf(entry);
      if (steps === 0 || text.length > room) break;
      steps -= 1;
      room -= text.length;
      kept.push(text);
    }
    return kept;
  };
  const back = fitting(past.slice(-limits.steps).toReversed()).toReversed();
  const forth = fitting(future.slice(0, limits.steps));
  if (back.length + forth.length === 0) return null;
  return `{"version":${version},"of":"${digestOf(document)}","past":[${back}],"future":[${forth}]}`;
}

/**
 * The document with the steps that were kept with it. Undefined where they were kept by another version, with another document,
 * or do not lead through valid documents: then only the steps are lost.
 */
export function readHistory(text: string, document: SkiplaneDocument): History | undefined {
  const kept = parsed(text);
  if (kept === undefined || kept.of !== digestOf(document)) return undefined;
  const history = {
    document: freeze(document, true),
    past: kept.past.map(entryOf),
    future: kept.future.map(entryOf),
  };
  return leadsThroughDocuments(history) ? history : undefined;
}

function parsed(text: string): z.output<typeof historySchema> | undefined {
  if (text.length > longestHistory) return undefined;
  try {
    return historySchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function entryOf({ label, patches, inverse }: Step): Entry {
  return freeze({ label, patches: patches.map(patchOf), inverse: inverse.map(patchOf) }, true);
}

// A value that is undefined is no JSON; the key has to be there for immer's type alone.
const patchOf = ({ op, path, value }: Step['patches'][number]): Patch => ({ op, path, value });

/** Walks to both ends: undo and redo must lead only to valid documents, even if the file is damaged. */
function leadsThroughDocuments({ document, past, future }: History): boolean {
  try {
    let start = document;
    for (const { inverse } of past.toReversed()) start = applyPatches(start, inverse);
    let end = document;
    for (const { patches } of future) end = applyPatches(end, patches);
    return [start, end].every((each) => each === document || documentSchema.safeParse(each).success);
  } catch {
    return false;
  }
}

/**
 * Identifies the content of a document. The order of keys does not matter, because reading a file changes it to that of the schema.
 * Two hashes of 32 bits and the length.
 */
export function digestOf(document: SkiplaneDocument): string {
  const text = canonical(document);
  const hashes = ['a', 'b'].map((salt) =>
    hashText(salt + text)
      .toString(16)
      .padStart(8, '0'),
  );
  return `${hashes.join('')}-${text.length.toString(36)}`;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const pairs = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`);
  return `{${pairs.toSorted().join()}}`;
}
