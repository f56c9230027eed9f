// cspell:ignore eine ganze Zahl mindestens unter höchstens Zeichen eines Liste Werte kein Eintrag
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { expectationOf } from '../../core/expectation.ts';
import { nodeDefinitions } from '../../core/nodes/index.ts';
import { expectations as german } from '../../renderer/base/strings/de/expectations.ts';

function expectations(schema: z.ZodType, value: unknown, words?: Parameters<typeof expectationOf>[1]) {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).map((issue) => expectationOf(issue, words));
}

const size = z.union([z.int().min(1), z.tuple([z.int(), z.int()])]);

describe('what a schema expects, in words', () => {
  it.each([
    [z.int(), 0.5, 'a whole number', 'eine ganze Zahl'],
    [z.number(), 'x', 'a number', 'eine Zahl'],
    [z.number().min(1), 0, 'at least 1', 'mindestens 1'],
    [z.number().lt(1), 1, 'a number below 1', 'eine Zahl unter 1'],
    [z.number().max(4), 5, 'at most 4', 'höchstens 4'],
    [z.string().max(3), 'four', 'at most 3 characters', 'höchstens 3 Zeichen'],
    [z.array(z.number()).min(1), [], 'at least 1 value', 'mindestens 1 Wert'],
    [z.boolean(), 'yes', 'true or false', 'true oder false'],
    [z.enum(['same', 'valid']), 'full', 'one of same, valid', 'eines von same, valid'],
    [size, 'x', 'a number or a list', 'eine Zahl oder eine Liste'],
    [size, [1, 2, 3], 'at most 2 values', 'höchstens 2 Werte'],
    [size, [1, 'x'], 'a number', 'eine Zahl'],
    [z.strictObject({}), { a: 1 }, 'no entry "a"', 'kein Eintrag „a“'],
  ])('%#', (schema, value, english, translated) => {
    expect(expectations(schema, value)).toEqual([english]);
    expect(expectations(schema, value, german)).toEqual([translated]);
  });

  it('leaves a message of our own as it is', () => {
    const even = z.string().regex(/^(..)*$/, 'expected an even number of letters');
    expect(expectations(even, 'abc')).toEqual(['an even number of letters']);
  });

  it.each(
    nodeDefinitions.flatMap(({ kind, params }) =>
      Object.keys(params.shape).map((name) => [kind, name, params] as const),
    ),
  )('has no words of the schema library for %s %s', (_kind, name, params) => {
    const said = ['x', -3, 0.5, 1e9, [], [1, 2, 3], [[1]], {}, null, true].flatMap((value) =>
      expectations(params, { [name]: value }),
    );
    expect(said.length).toBeGreaterThan(0);
    for (const words of said) {
      expect(words).not.toMatch(/[<>]=|\b(int|array|tuple|boolean|string|Invalid|Too|record)\b|undefined/);
      expect(words).not.toBe('a value of another form');
    }
  });
});
