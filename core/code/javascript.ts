import { type Expr, isList, type Value } from './expression.ts';
import { numberText } from './number-text.ts';

/** How names are written. */
export type NameOf = (name: string) => string;

/** How tightly operators bind. */
const binding: Readonly<Record<string, number>> = {
  '||': 2,
  '&&': 3,
  '===': 4,
  '!==': 4,
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
const atom = 10;

const words: Readonly<Record<string, string>> = { '==': '===', '!=': '!==' };

interface Text {
  readonly text: string;
  readonly binds: number;
}

/** A value in JavaScript. */
export function javascriptValue(value: Value, nameOf: NameOf): string {
  if (isList(value)) return `[${value.map((item) => javascriptValue(item, nameOf)).join(', ')}]`;
  return write(value, nameOf).text;
}

function write(expr: Expr, nameOf: NameOf): Text {
  const operand = (part: Expr, least: number): string => {
    const { text, binds } = write(part, nameOf);
    return binds >= least ? text : `(${text})`;
  };
  switch (expr.type) {
    case 'Literal':
      return {
        text:
          typeof expr.value === 'string'
            ? javascriptString(expr.value)
            : typeof expr.value === 'number'
              ? numberText(expr.value)
              : String(expr.value),
        binds: Number(expr.value) < 0 ? 8 : atom,
      };
    case 'Identifier':
      return { text: nameOf(expr.name), binds: atom };
    case 'UnaryExpression': {
      const inner = operand(expr.argument, 8);
      return {
        text: inner.startsWith(expr.operator) ? `${expr.operator}(${inner})` : expr.operator + inner,
        binds: 8,
      };
    }
    case 'BinaryExpression': {
      const operator = words[expr.operator] ?? expr.operator;
      const binds = binding[operator] ?? 0;
      const [onLeft, onRight] = operator === '**' ? [binds + 1, 9] : [binds, binds + 1];
      return { text: `${operand(expr.left, onLeft)} ${operator} ${operand(expr.right, onRight)}`, binds };
    }
    case 'ConditionalExpression':
      return {
        text: `${operand(expr.test, 2)} ? ${operand(expr.consequent, 2)} : ${operand(expr.alternate, 1)}`,
        binds: 1,
      };
    case 'CallExpression':
      return {
        text: `Math.${expr.callee.name}(${expr.arguments.map((arg) => write(arg, nameOf).text).join(', ')})`,
        binds: atom,
      };
  }
}

export function javascriptString(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped}'`;
}
