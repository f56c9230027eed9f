import jsep from 'jsep';
import { messageOf, SkiplaneError } from '../error.ts';
import { type ExpressionFault, faultText } from '../texts/expression.ts';
import type { BrokenExpression } from '../texts/issues/param.ts';
import { isPlaced } from './expression-names.ts';
import { limits } from './limits.ts';

/** An expression that has no value, and why. */
export class ExpressionError extends SkiplaneError {
  readonly expression: string;
  readonly fault: ExpressionFault;

  constructor(expression: string, fault: ExpressionFault) {
    super('expression/invalid', `The expression "${expression}" cannot be computed: ${faultText(fault)}.`);
    this.expression = expression;
    this.fault = fault;
  }
}

/** What was thrown while a value was computed, as the data of an issue. */
export function brokenBy(thrown: unknown): BrokenExpression {
  return thrown instanceof ExpressionError
    ? { expression: thrown.expression, fault: thrown.fault }
    : { message: messageOf(thrown) };
}

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
  return computeExpression(parseExpression(expression), scope, expression);
}

/** The names that an expression uses, in order of appearance. */
export function namesIn(expression: string): string[] {
  return [...new Set(namePlaces(expression).map(({ name }) => name))];
}

/** A parameter that an expression names, and where its name begins in the text. */
export interface NamePlace {
  readonly name: string;
  readonly at: number;
}

/**
 * Where an expression names parameters, in the order of the text; the functions that it calls are none.
 * @throws SkiplaneError where the text is no expression
 */
export function namePlaces(expression: string): NamePlace[] {
  const places: NamePlace[] = [];
  const visit = (node: jsep.Expression, called: boolean): void => {
    if (isPlaced(node) && !called) places.push({ name: node.name, at: node.at });
    for (const [key, child] of Object.entries(node)) {
      for (const item of Array.isArray(child) ? child : [child]) {
        if (typeof item === 'object' && item !== null && 'type' in item) {
          visit(item as jsep.Expression, key === 'callee');
        }
      }
    }
  };
  visit(parseExpression(expression), false);
  const start = expression.startsWith('=') ? 1 : 0;
  return places.map(({ name, at }) => ({ name, at: at + start })).sort((a, b) => a.at - b.at);
}

/**
 * The tree of `=filters * 4`, for those who write it in another language.
 * @throws SkiplaneError where the text is no expression
 */
export function parseExpression(expression: string): jsep.Expression {
  const text = expression.replace(/^=/, '');
  if (text.length > limits.value) {
    throw bad(`${expression.slice(0, 40)}…`, { kind: 'too long', most: limits.value });
  }
  try {
    return jsep(text);
  } catch (thrown) {
    const at = thrown instanceof Error && 'index' in thrown ? Number(thrown.index) : null;
    throw bad(expression, { kind: 'unreadable', at, english: messageOf(thrown) });
  }
}

/** The value of a tree in a scope; errors name the text. */
export function computeExpression(node: jsep.Expression, scope: Scope, text: string): ParameterValue {
  const value = (child: jsep.Expression): ParameterValue => computeExpression(child, scope, text);
  const numeric = (child: jsep.Expression): number => {
    const result = value(child);
    if (typeof result === 'number') return result;
    throw bad(text, { kind: 'no number', received: JSON.stringify(result) });
  };
  switch (node.type) {
    case 'Literal': {
      const literal = (node as jsep.Literal).value;
      if (literal === null || typeof literal === 'object') throw bad(text, { kind: 'no simple value' });
      return literal;
    }
    case 'Identifier': {
      const { name } = node as jsep.Identifier;
      const found = Object.hasOwn(scope, name) ? scope[name] : undefined;
      if (found !== undefined) return found;
      throw bad(text, { kind: 'unknown name', name, known: Object.keys(scope) });
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
      if (call === undefined) throw bad(text, { kind: 'unknown function', known: Object.keys(functions) });
      if (args.length !== 1 && !anyCount.has(name)) throw bad(text, { kind: 'several values', name });
      return finite(call(...args.map(numeric)), text);
    }
  }
  // Outside of a call nothing is separated by commas: somebody meant a decimal comma.
  if ((node.type === 'Compound' || node.type === 'SequenceExpression') && text.includes(','))
    throw bad(text, { kind: 'comma' });
  throw bad(text, { kind: 'not allowed', construct: node.type });
}

function finite(result: number | boolean, text: string): number | boolean {
  if (typeof result === 'boolean' || Number.isFinite(result)) return result;
  throw bad(text, { kind: 'not finite' });
}

function bad(expression: string, fault: ExpressionFault): ExpressionError {
  return new ExpressionError(expression, fault);
}
