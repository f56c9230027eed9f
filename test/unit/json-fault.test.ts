import { describe, expect, it } from 'vitest';
import { jsonFault } from '../../core/json-fault.ts';

describe('jsonFault', () => {
  it.each([
    ['', 0, 'a value'],
    ['{', 1, 'a name in double quotes or "}"'],
    ['{"a": NaN}', 6, 'a value'],
    ['{"a": 1,}', 8, 'a name in double quotes'],
    ['{"a" 1}', 5, '":"'],
    ['{"a": 1 "b": 2}', 8, '"," or "}"'],
    ['[1, 2', 5, '"," or "]"'],
    ['[1,]', 3, 'a value'],
    ['[1}', 2, '"," or "]"'],
    ['["a\n"]', 3, 'the end of a text in double quotes'],
    ['"\\x"', 1, 'the end of a text in double quotes'],
    ['"open', 5, 'the end of a text in double quotes'],
    ["{'a': 1}", 1, 'a name in double quotes or "}"'],
    ['[01]', 2, '"," or "]"'],
    ['{} {}', 3, 'nothing more'],
    ['// a remark', 0, 'a value'],
  ])('finds the fault of %j at %i', (text, at, expected) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(jsonFault(text)).toEqual({ at, expected });
  });

  it('does not run out of stack', () => {
    expect(jsonFault(`${'['.repeat(200_000)}x`)).toEqual({ at: 200_000, expected: 'a value or "]"' });
    expect(jsonFault(`["${'a'.repeat(2_000_000)}`).at).toBe(2_000_002);
  });
});
