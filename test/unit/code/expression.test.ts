import { describe, expect, it } from 'vitest';
import { evaluated, exprOf, fold, literal, namesOf } from '../../../core/code/expression.ts';
import { javascriptValue } from '../../../core/code/javascript.ts';
import { type PythonScope, pythonValue } from '../../../core/code/python.ts';
import { evaluate, type Scope } from '../../../core/document/expression.ts';

function inPython(text: string, ...envs: readonly Scope[]): string {
  const scope: PythonScope = { nameOf: (name) => name, envs, needs: () => undefined };
  return pythonValue(exprOf(text), scope);
}

function inJavaScript(text: string): string {
  return javascriptValue(exprOf(text), (name) => name);
}

describe('an expression in Python', () => {
  it.each([
    ['=filters * 4', { filters: 64 }, 'filters * 4'],
    ['=filters / 4', { filters: 64 }, 'filters // 4'],
    ['=filters / 4 + 1', { filters: 64 }, 'filters // 4 + 1'],
    ['=rate / 4', { rate: 0.5 }, 'rate / 4'],
    ['=filters * 0.25', { filters: 64 }, 'int(filters * 0.25)'],
    ['=index == 0 ? 2 : 1', { index: 0 }, '2 if index == 0 else 1'],
    ['=(a ? b : c) * 2', { a: 1, b: 2, c: 3 }, '(b if a else c) * 2'],
    ['=!(a > 1) && b || a', { a: 1, b: 2 }, 'int(not a > 1 and b or a)'],
    ['=floor(a / 2)', { a: 7 }, 'a // 2'],
    ['=ceil(a / 2)', { a: 8 }, 'math.ceil(a / 2)'],
    ['=round(a / 2)', { a: 7 }, 'math.floor(a / 2 + 0.5)'],
    ['=max(a, 2 * b)', { a: 1, b: 2 }, 'max(a, 2 * b)'],
    ['=a - (b - 1)', { a: 1, b: 2 }, 'a - (b - 1)'],
    ['=(a == 1) == b', { a: 1, b: true }, '(a == 1) == b'],
    ['=-a % 3', { a: 4 }, 'math.fmod(-a, 3)'],
    ['=2 ** a', { a: 4 }, '2 ** a'],
    ['=2 * 8 * a', { a: 4 }, '16 * a'],
  ])('%s with %o is %s', (text, env, written) => {
    expect(inPython(text, env)).toBe(written);
  });

  it('divides without a rest only where it does so at every use', () => {
    expect(inPython('=a / 2', { a: 4 }, { a: 6 })).toBe('a // 2');
    expect(inPython('=a / 2', { a: 4 }, { a: 5 })).toBe('a / 2');
  });
});

describe('an expression in JavaScript', () => {
  const scope = { a: 7, b: 2, c: 3, rate: 0.5 };
  it.each([
    '=a / b + c',
    '=a - (b - c)',
    '=a > b ? b : c',
    '=(a > b ? b : c) * 2',
    '=!(a > 1) && b || c',
    '=-a % 3',
    '=2 ** -b',
    '=(-b) ** 2',
    '=- -a',
    '=floor(a / 2) + ceil(a / 2) + round(a / 2) + abs(b - a) + min(a, b) + max(a, b, c)',
    '=(a == 7) == true',
    '=a != b',
  ])('%s gives what the document computes', (text) => {
    const run = new Function(...Object.keys(scope), `return ${inJavaScript(text)};`);
    expect(run(...Object.values(scope))).toBe(evaluate(text, scope));
  });
});

describe('folding', () => {
  it.each([
    ['=16 * 4', literal(64)],
    ['=a * 1', exprOf('=a')],
    ['=1 * a', exprOf('=a')],
    ['=a + 0', exprOf('=a')],
    ['=a - 0', exprOf('=a')],
    ['=0 == 0 ? 2 : a', literal(2)],
  ])('%s is simpler', (text, expected) => {
    expect(exprOf(text)).toEqual(expected);
  });

  it('leaves alone what is no number to add or take away', () => {
    expect(exprOf('=0 - a')).toEqual({
      type: 'BinaryExpression',
      operator: '-',
      left: literal(0),
      right: { type: 'Identifier', name: 'a' },
    });
    expect(exprOf('=1 / a').type).toBe('BinaryExpression');
    expect(exprOf('=0 * a').type).toBe('BinaryExpression');
  });

  it('keeps the value', () => {
    for (const text of ['=a * 2 + 1 * b - 0', '=a == 1 ? b * 1 : 3 / 1', '=min(a, 1 + 1) ** 1'])
      expect(evaluated(fold(exprOf(text)), { a: 1, b: 5 })).toBe(evaluate(text, { a: 1, b: 5 }));
  });

  it('knows the names that are used', () => {
    expect(namesOf(exprOf('=max(a, b ? 1 : c)'), [exprOf('=d')])).toEqual(new Set(['a', 'b', 'c', 'd']));
  });
});
