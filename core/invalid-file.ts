import type { z } from 'zod';
import { SkiplaneError } from './error.ts';
import { expectationOf } from './expectation.ts';
import { jsonFault } from './json-fault.ts';

/** Larger files are no descriptions. */
const largest = 64 * 1024 * 1024;
/** Deeper nesting than any parameter needs; keeps every later walk off the end of the stack. */
const deepest = 64;

/** A sort of JSON file that people write and Skiplane reads, in the words of its errors. */
export interface FileSort {
  /** In the codes of its errors: `document`. */
  readonly code: string;
  /** As sentences begin: "The document". */
  readonly the: string;
  /** The value of `format` in the file. */
  readonly format: string;
  /** What files have to say: "Expected a Skiplane document, which says …". */
  readonly wanted: string;
  /** What to open instead: "open a file that Skiplane saved, *.skiplane.json". */
  readonly remedy: string;
}

/**
 * Reads the text of a file as an object of its format.
 * @throws SkiplaneError that names the place, what was expected and what came
 */
export function readObject(text: string, sort: FileSort): Readonly<Record<string, unknown>> {
  if (text.length > largest) {
    throw invalid(
      sort,
      '',
      `expected at most ${largest / 1024 / 1024} MiB, received ${Math.ceil(text.length / 1024 / 1024)} MiB`,
    );
  }
  const json = parseJson(text.replace(/^\uFEFF/, ''), sort);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw invalid(sort, '', `expected an object, received ${shown(json)}`);
  }
  if (!('format' in json) || json.format !== sort.format) {
    const received = what('format' in json ? json.format : undefined);
    throw new SkiplaneError(
      `${sort.code}/invalid`,
      `Expected ${sort.wanted}, which says "format": "${sort.format}". Received ${received}: ${sort.remedy}.`,
    );
  }
  checkDepth(json, sort);
  return { ...json };
}

function parseJson(text: string, sort: FileSort): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { at, expected } = jsonFault(text);
    const lines = text.slice(0, at).split('\n');
    const place = `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
    const received =
      at >= text.length ? 'the end of the file' : shown(text.slice(at, at + 12).split('\n')[0]);
    throw new SkiplaneError(
      `${sort.code}/not-json`,
      `${sort.the} is not valid JSON at ${place}: expected ${expected}, received ${received}. Correct the file there.`,
    );
  }
}

function checkDepth(json: object, sort: FileSort): void {
  const open: { value: unknown; depth: number }[] = [{ value: json, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > deepest)
      throw invalid(sort, '', `expected at most ${deepest} levels of nesting, received more`);
    for (const value of Object.values(next.value)) open.push({ value, depth: next.depth + 1 });
  }
}

/**
 * The content of a file as its schema has it.
 * @param written the file as it was, where an older form was brought up to date before
 * @throws SkiplaneError that names the first place, what was expected and what came
 */
export function checkedBy<Schema extends z.ZodType>(
  schema: Schema,
  json: unknown,
  sort: FileSort,
  written: unknown = json,
): z.output<Schema> {
  const parsed = safely(schema, json, sort);
  if (!parsed.success) throw fromIssues(parsed.error.issues, written, sort);
  return parsed.data;
}

/** The schema's library gathers all mistakes in one call, and runs out of stack where there are hundreds of thousands. */
function safely<Schema extends z.ZodType>(schema: Schema, json: unknown, sort: FileSort) {
  try {
    return schema.safeParse(json);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    throw invalid(
      sort,
      '',
      'expected the values of its format, received others in more places than can be named',
    );
  }
}

/** The first thing that a schema found wrong with a file, with its place. */
function fromIssues(issues: readonly z.core.$ZodIssue[], json: unknown, sort: FileSort): SkiplaneError {
  const [first, ...others] = issues.map(innermost);
  if (first === undefined) return invalid(sort, '', 'it does not match the format');
  const place = first.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  let value: unknown = json;
  for (const key of first.path) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const received =
    first.code === 'unrecognized_keys'
      ? 'it'
      : shown(first.code === 'invalid_key' ? first.path.at(-1) : value);
  return invalid(
    sort,
    place.replace(/^\./, ''),
    `expected ${expectationOf(first)}, received ${received}${more}`,
  );
}

/** Of a union, the form that came nearest: the one whose fault lies deepest. Where none does, the union itself. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const forms = issue.errors.map((errors) => errors.map(innermost));
  const within = forms
    .filter(([first]) => first !== undefined && first.path.length > 0 && first.code !== 'unrecognized_keys')
    .toSorted((a, b) => a.length - b.length);
  const [nearest] = within;
  const deepestOf = nearest?.[0];
  if (deepestOf === undefined || within.length > 1) return issue;
  return { ...deepestOf, path: [...issue.path, ...deepestOf.path] };
}

function what(format: unknown): string {
  return format === undefined ? 'JSON that names no format' : `the format ${shown(format)}`;
}

/** A received value, short enough for a sentence. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  // JSON has no such numbers, but 1e999 is read as one.
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number beyond all limits';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** @param place the way to what is wrong; empty where it is the file as a whole */
export function invalid(sort: FileSort, place: string, what: string): SkiplaneError {
  const [at, which] = place === '' ? ['', 'the file'] : [` at ${place}`, 'this place'];
  return new SkiplaneError(
    `${sort.code}/invalid`,
    `${sort.the} is not valid${at}: ${what}. Correct ${which} in a text editor, or open another file.`,
  );
}
