/** What is wrong with a text that is no JSON. */
export interface JsonFault {
  /** Where the first thing stands that does not belong there. */
  readonly at: number;
  readonly expected: string;
}

const space = /[ \t\n\r]*/y;
const simple = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** What a text in quotes does not hold as it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON refuses
const special = /["\\\u0000-\u001f]/g;
// cspell:ignore bfnrt
const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

type Awaited = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or ]' | ', or }' | 'end';

const words: Readonly<Record<Awaited, string>> = {
  value: 'a value',
  'value or ]': 'a value or "]"',
  name: 'a name in double quotes',
  'name or }': 'a name in double quotes or "}"',
  ':': '":"',
  ', or ]': '"," or "]"',
  ', or }': '"," or "}"',
  end: 'nothing more',
};

/**
 * Finds the first fault of a text that `JSON.parse` refuses. Engines say it each in its own words, and not all of them say where.
 */
export function jsonFault(text: string): JsonFault {
  const open: ('[' | '{')[] = [];
  let at = 0;
  let awaited: Awaited = 'value';
  const after = (pattern: RegExp): number => {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : at;
  };
  const closed = (): Awaited => {
    const around = open.at(-1);
    if (around === undefined) return 'end';
    return around === '[' ? ', or ]' : ', or }';
  };
  for (;;) {
    at = after(space);
    const next = text[at] ?? '';
    if (next === '"' && (awaited.startsWith('value') || awaited.startsWith('name'))) {
      at = endOfString(text, at + 1);
      if (text[at] !== '"') return { at, expected: 'the end of a text in double quotes' };
      at++;
      awaited = awaited.startsWith('name') ? ':' : closed();
    } else if (awaited.startsWith('value') && (next === '[' || next === '{')) {
      open.push(next);
      at++;
      awaited = next === '[' ? 'value or ]' : 'name or }';
    } else if (awaited.endsWith(' or ]') ? next === ']' : awaited.endsWith(' or }') && next === '}') {
      open.pop();
      at++;
      awaited = closed();
    } else if (awaited.startsWith(', or') && next === ',') {
      at++;
      awaited = open.at(-1) === '[' ? 'value' : 'name';
    } else if (awaited === ':' && next === ':') {
      at++;
      awaited = 'value';
    } else if (awaited.startsWith('value') && after(simple) > at) {
      at = after(simple);
      awaited = closed();
    } else return { at, expected: words[awaited] };
  }
}

/** Where a text in quotes ends: at its quote, or at the first thing that it must not hold. */
function endOfString(text: string, start: number): number {
  for (let at = start; ; ) {
    special.lastIndex = at;
    const found = special.exec(text);
    if (found === null) return text.length;
    escaped.lastIndex = found.index;
    if (!escaped.test(text)) return found.index;
    at = escaped.lastIndex;
  }
}
