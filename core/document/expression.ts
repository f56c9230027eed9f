import jsep from 'jsep';
import { SkiplaneError } from '../error.ts';

/** What a block's parameter may hold. */
export type ParameterValue = number | string | boolean;

/** The names an expression may use, with their values. */
export type Scope = Readonly<Record<string, ParameterValue>>;

const functions: Readonly<Record<string, (...values: number[]) => number>> = {
  min: Math.min,
  max: Math.max,
  floor: Math.floor,
  ceil: Math.ceil,
  round: Math.round,
  abs: Math.abs,
};

/** Functions of as many values as there are; the others have one. */
const anyCount = new Set(['min', 'max']);

type Numeric = (a: number, b: number) => number | boolean;

const operators: Readonly<Record<string, Numeric>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Long enough for any sensible formula, short enough that no parser stack overflows. */
const longest = 500;

/** True for a parameter's value that is to be computed: a text that starts with `=`, as in a spreadsheet. */
export function isExpression(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('=');
}

/**
 * The value of `=filters * 4` in a scope. Arithmetic, comparisons, `a ? b : c`, `&&`, `||`, `!` and min, max, floor, ceil,
 * round, abs; nothing else, so a document can compute but not act.
 * @throws SkiplaneError where the text is no such expression or names something that the scope lacks
 */
export function evaluate(expression: string, scope: Scope): ParameterValue {
  return compute(parse(expression), scope, expression);
}

/** The names that an expression uses, in the order in which they appear. */
export function namesIn(expression: string): string[] {
  const names = new Set<string>();
  const visit = (node: jsep.Expression, called: boolean): void => {
    if (node.type === 'Identifier' && !called) names.add((node as jsep.Identifier).name);
    for (const [key, child] of Object.entries(node)) {
      for (const item of Array.isArray(child) ? child : [child]) {
        if (typeof item === 'object' && item !== null && 'type' in item) {
          visit(item as jsep.Expression, key === 'callee');
        }
      }
    }
  };
  visit(parse(expression), false);
  return [...names];
}

function parse(expression: string): jsep.Expression {
  const text = expression.replace(/^=/, '');
  if (text.length > longest) {
    throw bad(`${expression.slice(0, 40)}…`, `is longer than ${longest} characters`);
  }
  try {
    return jsep(text);
  } catch (thrown) {
    throw bad(expression, thrown instanceof Error ? thrown.message : 'cannot be read');
  }
}

function compute(node: jsep.Expression, scope: Scope, text: string): ParameterValue {
  const value = (child: jsep.Expression): ParameterValue => compute(child, scope, text);
  const numeric = (child: jsep.Expression): number => {
    const result = value(child);
    if (typeof result === 'number') return result;
    throw bad(text, `expected a number where ${JSON.stringify(result)} stands`);
  };
  switch (node.type) {
    case 'Literal': {
      const literal = (node as jsep.Literal).value;
      if (literal === null || typeof literal === 'object')
        throw bad(text, 'expected a number, a text or true/false');
      return literal;
    }
    case 'Identifier': {
      const { name } = node as jsep.Identifier;
      const found = Object.hasOwn(scope, name) ? scope[name] : undefined;
      if (found !== undefined) return found;
      const known = Object.keys(scope).join(', ') || 'no parameters';
      throw bad(text, `there is no parameter "${name}" here (known: ${known})`);
    }
    case 'UnaryExpression': {
      const { operator, argument } = node as jsep.UnaryExpression;
      if (operator === '-') return -numeric(argument);
      if (operator === '+') return numeric(argument);
      if (operator === '!') return !value(argument);
      break;
    }
    case 'BinaryExpression': {
      const { operator, left, right } = node as jsep.BinaryExpression;
      if (operator === '&&') return value(left) && value(right);
      if (operator === '||') return value(left) || value(right);
      if (operator === '==' || operator === '===') return value(left) === value(right);
      if (operator === '!=' || operator === '!==') return value(left) !== value(right);
      const apply = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
      if (apply !== undefined) return finite(apply(numeric(left), numeric(right)), text);
      break;
    }
    case 'ConditionalExpression': {
      const { test, consequent, alternate } = node as jsep.ConditionalExpression;
      return value(value(test) ? consequent : alternate);
    }
    case 'CallExpression': {
      const { callee, arguments: args } = node as jsep.CallExpression;
      const name = callee.type === 'Identifier' ? (callee as jsep.Identifier).name : '';
      const call = Object.hasOwn(functions, name) ? functions[name] : undefined;
      if (call === undefined) throw bad(text, `only ${Object.keys(functions).join(', ')} can be called`);
      if (args.length !== 1 && !anyCount.has(name))
        throw bad(text, `${name} takes one value; the decimal sign is a point, as in 0.5`);
      return finite(call(...args.map(numeric)), text);
    }
  }
  // Outside of a call nothing is separated by commas: somebody meant a decimal comma.
  if ((node.type === 'Compound' || node.type === 'SequenceExpression') && text.includes(','))
    throw bad(text, 'a comma separates the values of a call; the decimal sign is a point, as in 0.5');
  throw bad(text, `${node.type} is not allowed; use arithmetic, comparisons and a ? b : c`);
}

function finite(result: number | boolean, text: string): number | boolean {
  if (typeof result === 'boolean' || Number.isFinite(result)) return result;
  throw bad(text, 'the result is not a finite number');
}

function bad(expression: string, why: string): SkiplaneError {
  return new SkiplaneError(
    'expression/invalid',
    `The expression "${expression}" cannot be computed: ${why}.`,
  );
}
