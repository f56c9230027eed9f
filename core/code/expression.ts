import {
  computeExpression,
  isExpression,
  type ParameterValue,
  parseExpression,
} from '../document/expression.ts';
import { SkiplaneError } from '../error.ts';

/** A parameter's value as a tree: what the document computes, to be written in another language. */
export type Expr =
  | { type: 'Literal'; value: ParameterValue }
  | { type: 'Identifier'; name: string }
  | { type: 'UnaryExpression'; operator: string; argument: Expr }
  | { type: 'BinaryExpression'; operator: string; left: Expr; right: Expr }
  | { type: 'ConditionalExpression'; test: Expr; consequent: Expr; alternate: Expr }
  | { type: 'CallExpression'; callee: { type: 'Identifier'; name: string }; arguments: Expr[] };

/** One value, or a list of them such as `[height, width]`, nested where the parameter is. */
export type Value = Expr | readonly Value[];

/** Values of names: of parameters, and of those that writers add, which no document can hold. */
export type Env = Readonly<Record<string, ParameterValue>>;

/** The number of a block's copy, from 0. A parameter may be called `index` too. */
export const copyIndex = '@index';

/** The name of the channels that enter a block's input. */
export function channelsAt(input: string): string {
  return `@channels ${input}`;
}

export function literal(value: ParameterValue): Expr {
  return { type: 'Literal', value };
}

export function named(name: string): Expr {
  return { type: 'Identifier', name };
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isLiteral(value: Value): value is { type: 'Literal'; value: ParameterValue } {
  return !isList(value) && value.type === 'Literal';
}

/** What a document writes for a parameter; undefined for what no parameter holds. */
export function writtenValue(written: unknown): Value | undefined {
  if (Array.isArray(written)) {
    const items = written.map(writtenValue);
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  if (isExpression(written)) return exprOf(written);
  if (typeof written === 'number' || typeof written === 'string' || typeof written === 'boolean')
    return literal(written);
  return undefined;
}

const parsed = new Map<string, Expr>();
/** Expressions that are kept; a document has a few dozen. */
const mostKept = 2000;

/** The tree of `=filters * 4`. Trees are never changed, so that the same text gives the same one. */
export function exprOf(text: string): Expr {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const made = fold(treeOf(parseExpression(text), text));
  if (parsed.size >= mostKept) parsed.clear();
  parsed.set(text, made);
  return made;
}

function treeOf(node: ReturnType<typeof parseExpression>, text: string): Expr {
  const inner = (child: unknown): Expr => treeOf(child as ReturnType<typeof parseExpression>, text);
  switch (node.type) {
    case 'Literal':
      return literal(node['value'] as ParameterValue);
    case 'Identifier':
      return named(String(node['name']));
    case 'UnaryExpression':
      return {
        type: 'UnaryExpression',
        operator: String(node['operator']),
        argument: inner(node['argument']),
      };
    case 'BinaryExpression':
      return {
        type: 'BinaryExpression',
        operator: String(node['operator']),
        left: inner(node['left']),
        right: inner(node['right']),
      };
    case 'ConditionalExpression':
      return {
        type: 'ConditionalExpression',
        test: inner(node['test']),
        consequent: inner(node['consequent']),
        alternate: inner(node['alternate']),
      };
    case 'CallExpression': {
      const callee = node['callee'] as { name?: unknown };
      return {
        type: 'CallExpression',
        callee: { type: 'Identifier', name: String(callee.name) },
        arguments: (node['arguments'] as unknown[]).map(inner),
      };
    }
  }
  throw new SkiplaneError('expression/invalid', `The expression "${text}" cannot be written as code.`);
}

/** A value under an environment; undefined where a name is missing or the result is none. */
export function evaluated(expr: Expr, env: Env): ParameterValue | undefined {
  if (expr.type === 'Literal') return expr.value;
  try {
    return computeExpression(expr, env, '');
  } catch {
    return undefined;
  }
}

/** With names replaced; those that the function does not know stay. */
export function substitute(expr: Expr, known: (name: string) => Expr | undefined): Expr {
  const replace = (node: Expr): Expr => {
    switch (node.type) {
      case 'Literal':
        return node;
      case 'Identifier':
        return known(node.name) ?? node;
      case 'UnaryExpression':
        return { ...node, argument: replace(node.argument) };
      case 'BinaryExpression':
        return { ...node, left: replace(node.left), right: replace(node.right) };
      case 'ConditionalExpression':
        return {
          ...node,
          test: replace(node.test),
          consequent: replace(node.consequent),
          alternate: replace(node.alternate),
        };
      case 'CallExpression':
        return { ...node, arguments: node.arguments.map(replace) };
    }
  };
  return fold(replace(expr));
}

/** The same for every value of a list. */
export function substituteAll(value: Value, known: (name: string) => Expr | undefined): Value {
  return isList(value) ? value.map((item) => substituteAll(item, known)) : substitute(value, known);
}

/** The names that values use. */
export function namesOf(...values: readonly Value[]): Set<string> {
  const found = new Set<string>();
  const visit = (value: Value): void => {
    if (isList(value)) for (const item of value) visit(item);
    else
      substitute(value, (name) => {
        found.add(name);
        return undefined;
      });
  };
  for (const value of values) visit(value);
  return found;
}

const nothing: Env = {};

/** Computes what depends on no name, and leaves out what changes nothing: `16 * 4`, `filters * 1`, `x + 0`. */
export function fold(expr: Expr): Expr {
  switch (expr.type) {
    case 'Literal':
    case 'Identifier':
      return expr;
    case 'UnaryExpression': {
      const argument = fold(expr.argument);
      return known({ ...expr, argument }, [argument]);
    }
    case 'BinaryExpression': {
      const [left, right] = [fold(expr.left), fold(expr.right)];
      const neutral = expr.operator === '*' ? 1 : expr.operator === '+' ? 0 : undefined;
      if (neutral !== undefined && isNumber(left, neutral)) return right;
      if (isNumber(right, neutral ?? (expr.operator === '/' ? 1 : expr.operator === '-' ? 0 : undefined)))
        return left;
      return known({ ...expr, left, right }, [left, right]);
    }
    case 'ConditionalExpression': {
      const test = fold(expr.test);
      if (test.type === 'Literal') return fold(test.value ? expr.consequent : expr.alternate);
      return { ...expr, test, consequent: fold(expr.consequent), alternate: fold(expr.alternate) };
    }
    case 'CallExpression': {
      const args = expr.arguments.map(fold);
      return known({ ...expr, arguments: args }, args);
    }
  }
}

function isNumber(expr: Expr, value: number | undefined): boolean {
  return value !== undefined && expr.type === 'Literal' && expr.value === value;
}

function known(expr: Expr, parts: readonly Expr[]): Expr {
  if (parts.some(({ type }) => type !== 'Literal')) return expr;
  const value = evaluated(expr, nothing);
  return value === undefined ? expr : literal(value);
}

export function binary(operator: string, left: Expr, right: Expr): Expr {
  return fold({ type: 'BinaryExpression', operator, left, right });
}

/** Whether two values are written alike. */
export function sameText(a: Value, b: Value): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
