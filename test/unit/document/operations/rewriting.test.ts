// cspell:ignore letrec
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, isExpression, namePlaces, type Scope } from '../../../../core/document/expression.ts';
import { substituteIn } from '../../../../core/document/operations/rewrite.ts';
import type { GraphNode } from '../../../../core/document/schema.ts';

const scope = { filters: 16, stride: 2, e1: 3, min: 5 } as const;
const names = Object.keys(scope) as (keyof typeof scope)[];

/** Expressions as people type them: spaces anywhere, names inside of texts, functions called like parameters. */
const expressions = fc
  .letrec<{ readonly any: string }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(...names),
      fc.constantFrom('2', '0.5', '1e1', '.25', 'true'),
      fc
        .tuple(tie('any'), fc.constantFrom(' + ', '*', ' -', '/ ', ' < ', '=='), tie('any'))
        .map(([a, operator, b]) => `(${a})${operator}${b}`),
      tie('any').map((a) => `min( ${a},filters)`),
      tie('any').map((a) => `abs (${a})`),
      tie('any').map((a) => `-${a.replace(/^-+/, '')}`),
      fc.tuple(tie('any'), tie('any')).map(([a, b]) => `stride==2?${a}:(${b})`),
      tie('any').map((a) => `("filters \\" stride" == 'e1') ? 1 : ${a}`),
    ),
  }))
  .any.map((text) => `=${text}`)
  .filter((text) => text.length <= 400);

/** What an expression becomes in a node whose parameters are replaced. */
function replaced(expression: string, values: Readonly<Record<string, number | string>>): unknown {
  const node: GraphNode = { id: 'a', kind: 'conv2d', params: { filters: expression } };
  return substituteIn(node, new Map(Object.entries(values))).params?.['filters'];
}

/** The value of an expression, or that it has none. */
function valueIn(expression: unknown, values: Scope): unknown {
  if (!isExpression(expression)) return expression;
  try {
    return evaluate(expression, values);
  } catch {
    return 'none';
  }
}

describe('rewriting an expression', () => {
  it('a renamed parameter computes the same, and renaming it back gives the text as it was typed', () => {
    fc.assert(
      fc.property(expressions, fc.constantFrom(...names), (expression, name) => {
        const renamed = replaced(expression, { [name]: '=renamed' });
        const { [name]: value, ...others } = scope;
        expect(valueIn(renamed, { ...others, renamed: value })).toEqual(valueIn(expression, scope));
        expect(replaced(String(renamed), { renamed: `=${name}` })).toBe(expression);
      }),
      { numRuns: 500 },
    );
  });

  it('a parameter replaced by its value, or by another expression, computes the same', () => {
    fc.assert(
      fc.property(expressions, fc.constantFrom(...names), (expression, name) => {
        const { [name]: value, ...others } = scope;
        const before = valueIn(expression, scope);
        expect(valueIn(replaced(expression, { [name]: value }), others)).toEqual(before);
        expect(
          valueIn(replaced(expression, { [name]: '=half + half' }), { ...others, half: value / 2 }),
        ).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['=filters', '=width'],
    ['= filters  *4', '= width  *4'],
    ['=filters(2) + filters', '=filters(2) + width'],
    ['=filters.filters + "filters"', '=width.filters + "filters"'],
    ["='it\\'s filters' == filters", "='it\\'s filters' == width"],
    ['=1e5 + e5 + filters5', '=1e5 + e5 + filters5'],
    ['=[filters][filters]', '=[width][width]'],
    ['=filters +', '=filters +'],
  ])('%s with its parameter renamed is %s', (before, after) => {
    const text = replaced(before, { filters: '=w + 1' });
    expect(replaced(before, { filters: '=width' })).toBe(after);
    // What is no name is put in parentheses, but where it is the whole.
    expect(text).toBe(before === '=filters' ? '=w + 1' : after.replace(/\bwidth\b/g, '(w + 1)'));
  });

  it('names are told with their places, in the order of the text', () => {
    const text = '=max(a, "b") + (c ? -a : this.d) + true';
    expect(namePlaces(text)).toEqual([
      { name: 'a', at: 5 },
      { name: 'c', at: 16 },
      { name: 'a', at: 21 },
    ]);
  });
});
