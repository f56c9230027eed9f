import type { z } from 'zod';
import { messageOf, SkiplaneError } from '../error.ts';
import { expectationOf } from '../expectation.ts';
import { migrate } from './migrations.ts';
import { documentSchema, type Graph, type SkiplaneDocument } from './schema.ts';

/** Larger files are no network descriptions. */
const largest = 64 * 1024 * 1024;
/** Deeper nesting than any parameter needs; keeps every later walk off the end of the stack. */
const deepest = 64;

/**
 * Reads a `*.skiplane.json` text of this or an older format version. Unknown node kinds are kept as they are; the network
 * reports them.
 * @throws SkiplaneError that names the place in the file, what was expected and what came
 */
export function readDocument(text: string): SkiplaneDocument {
  if (text.length > largest) {
    throw invalid(
      '',
      `expected at most ${largest / 1024 / 1024} MiB, received ${Math.ceil(text.length / 1024 / 1024)} MiB`,
    );
  }
  const json = parseJson(text.replace(/^\uFEFF/, ''));
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw invalid('', `expected an object, received ${shown(json)}`);
  }
  if (!('format' in json) || json.format !== 'skiplane') {
    throw new SkiplaneError(
      'document/invalid',
      `Expected a Skiplane document, which says "format": "skiplane". Received ${what('format' in json ? json.format : undefined)}: open a file that Skiplane saved, *.skiplane.json.`,
    );
  }
  checkDepth(json);
  const parsed = documentSchema.safeParse(migrate({ ...json }));
  if (!parsed.success) throw fromIssues(parsed.error.issues, json);
  checkNames('graph', parsed.data.graph);
  for (const [name, { graph }] of Object.entries(parsed.data.blocks))
    checkNames(`blocks.${name}.graph`, graph);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const position = /position (\d+)/.exec(messageOf(thrown))?.[1];
    const before = position === undefined ? text : text.slice(0, Number(position));
    const lines = before.split('\n');
    const place = `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
    throw new SkiplaneError(
      'document/not-json',
      `The document is not valid JSON at ${place}: ${messageOf(thrown)}.`,
    );
  }
}

function checkDepth(json: object): void {
  const open: { value: unknown; depth: number }[] = [{ value: json, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > deepest)
      throw invalid('', `expected at most ${deepest} levels of nesting, received more`);
    for (const value of Object.values(next.value)) open.push({ value, depth: next.depth + 1 });
  }
}

function checkNames(place: string, graph: Graph): void {
  const seen = new Set<string>();
  for (const [index, { id, kind, block }] of graph.nodes.entries()) {
    if (seen.has(id))
      throw invalid(`${place}.nodes[${index}].id`, `expected a unique id, received "${id}" again`);
    seen.add(id);
    if (kind === 'block' && block === undefined) {
      throw invalid(
        `${place}.nodes[${index}].block`,
        'expected the name of a block definition, received none',
      );
    }
  }
}

function fromIssues(issues: readonly z.core.$ZodIssue[], json: unknown): SkiplaneError {
  const [first, ...others] = issues;
  if (first === undefined) return invalid('', 'it does not match the format');
  const place = first.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  let value: unknown = json;
  for (const key of first.path) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const received = first.code === 'unrecognized_keys' ? 'it' : shown(value);
  return invalid(place.replace(/^\./, ''), `expected ${expectationOf(first)}, received ${received}${more}`);
}

function what(format: unknown): string {
  return format === undefined ? 'JSON that names no format' : `the format ${shown(format)}`;
}

/** A received value, short enough for a sentence. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** @param place the way to what is wrong; empty where it is the document as a whole */
function invalid(place: string, what: string): SkiplaneError {
  const [at, which] = place === '' ? ['', 'the file'] : [` at ${place}`, 'this place'];
  return new SkiplaneError(
    'document/invalid',
    `The document is not valid${at}: ${what}. Correct ${which} in a text editor, or open another file.`,
  );
}
