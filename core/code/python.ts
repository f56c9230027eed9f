import { type Env, type Expr, evaluated, isList, type Value } from './expression.ts';
import { wrapped } from './lines.ts';
import { numberText } from './number-text.ts';

/** What the text of expressions depends on. */
export interface PythonScope {
  /** How a name is written here. */
  nameOf(name: string): string;
  /** Values of names at every place that the text serves; division is whole where all results are. */
  readonly envs: readonly Env[];
  /** True within a function that rounds: what is divided there need not come out even elsewhere. */
  readonly rounded?: boolean;
  /** Called where the text needs a module. */
  needs(module: 'math'): void;
}

/** How tightly operators bind. */
const binding: Readonly<Record<string, number>> = {
  '||': 2,
  '&&': 3,
  '==': 5,
  '===': 5,
  '!=': 5,
  '!==': 5,
  '<': 5,
  '<=': 5,
  '>': 5,
  '>=': 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '%': 7,
  '**': 9,
};
const comparison = 5;
const atom = 10;

const roundings = new Set(['floor', 'ceil', 'round']);

const words: Readonly<Record<string, string>> = { '||': 'or', '&&': 'and', '===': '==', '!==': '!=' };

interface Text {
  readonly text: string;
  readonly binds: number;
}

/** A value in Python; lists become tuples. `whole` asks for an int where the value is a whole number everywhere. */
export function pythonValue(value: Value, scope: PythonScope, { whole = true } = {}): string {
  if (isList(value)) {
    const items = value.map((item) => pythonValue(item, scope, { whole }));
    return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
  }
  const { text } = write(value, scope);
  const exact = !whole || value.type === 'Identifier' || isInt(value, scope) || !isWhole(value, scope);
  return exact ? text : `int(${text})`;
}

/** An expression to stand as an operand, in brackets where it needs them. */
export function pythonOperand(value: Expr, scope: PythonScope): string {
  const own = write(value, scope);
  return own.binds >= atom ? own.text : `(${own.text})`;
}

function valuesOf(expr: Expr, { envs }: PythonScope) {
  return envs.map((env) => evaluated(expr, env));
}

function isWhole(expr: Expr, scope: PythonScope): boolean {
  return valuesOf(expr, scope).every(Number.isInteger);
}

/** Whether Python computes an int here. */
function isInt(expr: Expr, scope: PythonScope): boolean {
  const both = (...parts: readonly Expr[]) => parts.every((part) => isInt(part, scope));
  switch (expr.type) {
    case 'Literal':
      return Number.isInteger(expr.value);
    case 'Identifier':
      return isWhole(expr, scope);
    case 'UnaryExpression':
      return expr.operator !== '!' && isInt(expr.argument, scope);
    case 'BinaryExpression':
      return both(expr.left, expr.right) && isWhole(expr, scope);
    case 'ConditionalExpression':
      return both(expr.consequent, expr.alternate);
    case 'CallExpression':
      return roundings.has(expr.callee.name) || both(...expr.arguments);
  }
}

function write(expr: Expr, scope: PythonScope): Text {
  const operand = (part: Expr, least: number): string => {
    const { text, binds } = write(part, scope);
    return binds >= least ? text : `(${text})`;
  };
  switch (expr.type) {
    case 'Literal':
      return { text: literalText(expr.value), binds: Number(expr.value) < 0 ? 8 : atom };
    case 'Identifier':
      return { text: scope.nameOf(expr.name), binds: atom };
    case 'UnaryExpression':
      return expr.operator === '!'
        ? { text: `not ${operand(expr.argument, 4)}`, binds: 4 }
        : { text: expr.operator + operand(expr.argument, 8), binds: 8 };
    case 'BinaryExpression': {
      const { operator, left, right } = expr;
      const binds = binding[operator] ?? 0;
      if (
        operator === '%' &&
        valuesOf(left, scope)
          .concat(valuesOf(right, scope))
          .some((value) => Number(value) < 0)
      ) {
        // JavaScript's remainder has the sign of the dividend, Python's that of the divisor.
        scope.needs('math');
        return { text: `math.fmod(${operand(left, 0)}, ${operand(right, 0)})`, binds: atom };
      }
      const whole = operator === '/' && scope.rounded !== true && isInt(expr, scope);
      const [onLeft, onRight] =
        operator === '**' ? [binds + 1, 8] : [binds === comparison ? binds + 1 : binds, binds + 1];
      const sign = whole ? '//' : (words[operator] ?? operator);
      return { text: `${operand(left, onLeft)} ${sign} ${operand(right, onRight)}`, binds };
    }
    case 'ConditionalExpression':
      return {
        text: `${operand(expr.consequent, 2)} if ${operand(expr.test, 2)} else ${operand(expr.alternate, 1)}`,
        binds: 1,
      };
    case 'CallExpression':
      return callText(expr.callee.name, expr.arguments, scope);
  }
}

function callText(name: string, args: readonly Expr[], outer: PythonScope): Text {
  const scope = roundings.has(name) ? { ...outer, rounded: true } : outer;
  const [first] = args;
  if (name === 'floor' && first?.type === 'BinaryExpression' && first.operator === '/') {
    const { left, right } = first;
    if (isInt(left, scope) && isInt(right, scope))
      return { text: `${tight(left, scope)} // ${tight(right, scope, 8)}`, binds: 7 };
  }
  const inner = args.map((arg) => write(arg, scope).text);
  if (name === 'min' || name === 'max' || name === 'abs')
    return {
      text: inner.length === 1 && name !== 'abs' ? inner.join() : `${name}(${inner.join(', ')})`,
      binds: inner.length === 1 && name !== 'abs' ? 0 : atom,
    };
  scope.needs('math');
  // Python rounds halves to even numbers, documents round them up.
  if (name === 'round') return { text: `math.floor(${tight(first, scope, 6)} + 0.5)`, binds: atom };
  return { text: `math.${name}(${inner.join(', ')})`, binds: atom };
}

function tight(expr: Expr | undefined, scope: PythonScope, least = 7): string {
  if (expr === undefined) return '';
  const { text, binds } = write(expr, scope);
  return binds >= least ? text : `(${text})`;
}

function literalText(value: number | string | boolean): string {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return pythonString(value);
}

export function pythonString(text: string): string {
  return JSON.stringify(text);
}

/** Text for a docstring: nothing in it ends the string or starts an escape. */
function docText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', "'");
}

/** The docstring of a function or class, in lines; none for no text. */
export function shortDoc(text: string): string[] {
  if (text.trim() === '') return [];
  const [first = '', ...others] = wrapped(docText(text.trim()), 88);
  return others.length === 0 ? [`"""${first}"""`] : [`"""${first}`, ...others, '"""'];
}

/** That of a file. */
export function moduleDoc(lines: readonly string[]): string[] {
  const [first = '', ...others] = lines.map(docText);
  return [`"""${first}`, ...others, '"""'];
}
