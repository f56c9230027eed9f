import type { z } from 'zod';

/** What a schema asks for, in the words of one language. */
export interface ExpectationWords {
  readonly wholeNumber: string;
  readonly number: string;
  readonly text: string;
  readonly flag: string;
  readonly list: string;
  readonly object: string;
  readonly nothing: string;
  readonly otherValue: string;
  readonly multipleOf: (step: string) => string;
  readonly oneOf: (values: readonly string[]) => string;
  readonly either: (forms: readonly string[]) => string;
  readonly atLeast: (limit: string, of: Counted) => string;
  readonly atMost: (limit: string, of: Counted) => string;
  readonly above: (limit: string) => string;
  readonly below: (limit: string) => string;
  readonly unknownName: (names: readonly string[]) => string;
}

/** What a limit counts: the value itself, the letters of a text, or the values of a list. */
export type Counted = 'value' | 'letters' | 'values';

function counted(limit: string, of: Counted): string {
  if (of === 'value') return limit;
  const what = of === 'letters' ? 'character' : 'value';
  return `${limit} ${what}${limit === '1' ? '' : 's'}`;
}

export const englishExpectations: ExpectationWords = {
  wholeNumber: 'a whole number',
  number: 'a number',
  text: 'a text',
  flag: 'true or false',
  list: 'a list',
  object: 'an object',
  nothing: 'no value',
  otherValue: 'a value of another form',
  multipleOf: (step) => `a multiple of ${step}`,
  oneOf: (values) => (values.length === 1 ? `${values[0]}` : `one of ${values.join(', ')}`),
  either: (forms) => forms.join(' or '),
  atLeast: (limit, of) => `at least ${counted(limit, of)}`,
  atMost: (limit, of) => `at most ${counted(limit, of)}`,
  above: (limit) => `a number above ${limit}`,
  below: (limit) => `a number below ${limit}`,
  unknownName: (names) => `no entry ${names.map((name) => `"${name}"`).join(', ')}`,
};

/**
 * What a schema expected where it refused a value, to follow "Expected". The schema's own messages are in the words of its
 * library: ">=1", "array", "safeint".
 */
export function expectationOf(issue: z.core.$ZodIssue, words = englishExpectations): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeWord(issue.expected, words);
    case 'invalid_value':
      return words.oneOf(issue.values.map(String));
    case 'too_small':
      return issue.origin === 'number' && issue.inclusive === false
        ? words.above(String(issue.minimum))
        : words.atLeast(String(issue.minimum), countedBy(issue.origin));
    case 'too_big':
      return issue.origin === 'number' && issue.inclusive === false
        ? words.below(String(issue.maximum))
        : words.atMost(String(issue.maximum), countedBy(issue.origin));
    case 'not_multiple_of':
      return words.multipleOf(String(issue.divisor));
    case 'invalid_key': {
      const [within] = issue.issues;
      return within === undefined ? words.otherValue : expectationOf(within, words);
    }
    case 'unrecognized_keys':
      return words.unknownName(issue.keys);
    case 'invalid_union':
      return unionWords(issue.errors, words);
    // Messages of our own say what they expect.
    case 'custom':
      return issue.message.replace(/^expected /, '');
    case 'invalid_format':
      return issue.message.startsWith('Invalid') ? words.otherValue : issue.message.replace(/^expected /, '');
    default:
      return words.otherValue;
  }
}

/** The forms of a union, each once: that of the value itself where one has it, and only its content is wrong. */
function unionWords(errors: readonly (readonly z.core.$ZodIssue[])[], words: ExpectationWords): string {
  const firsts = errors.flatMap(([first]) => (first === undefined ? [] : [first]));
  const near = firsts.filter(({ code, path }) => code !== 'invalid_type' || path.length > 0);
  const forms = (near.length > 0 ? near : firsts).map((issue) => expectationOf(issue, words));
  return forms.length === 0 ? words.otherValue : words.either([...new Set(forms)]);
}

function countedBy(origin: string): Counted {
  if (origin === 'string') return 'letters';
  return origin === 'array' || origin === 'tuple' || origin === 'set' ? 'values' : 'value';
}

function typeWord(type: string, words: ExpectationWords): string {
  switch (type) {
    case 'int':
      return words.wholeNumber;
    case 'number':
      return words.number;
    case 'string':
      return words.text;
    case 'boolean':
      return words.flag;
    case 'array':
    case 'tuple':
      return words.list;
    case 'object':
    case 'record':
      return words.object;
    case 'undefined':
    case 'null':
    case 'never':
      return words.nothing;
    default:
      return words.otherValue;
  }
}
