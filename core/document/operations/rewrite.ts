import {
  evaluate,
  isExpression,
  type NamePlace,
  namePlaces,
  type ParameterValue,
  parseExpression,
} from '../expression.ts';
import { limits } from '../limits.ts';
import type { GraphNode } from '../schema.ts';
import { type Outcome, refusal } from './outcome.ts';

/** In the parameters of a block node this is the number of the copy, even if the graph has a parameter of this name. */
export const copyNumber = 'index';

/** Where an expression names parameters; nowhere in a text that cannot be read as one. */
function placesIn(expression: string): readonly NamePlace[] {
  try {
    return namePlaces(expression);
  } catch {
    return [];
  }
}

/** Replaces the parameters that an expression names; undefined leaves one as it is. All else stays as it was typed. */
function mapNames(expression: string, replace: (name: string) => string | undefined): string {
  let text = '';
  let end = 0;
  for (const { name, at } of placesIn(expression)) {
    text += expression.slice(end, at) + (replace(name) ?? name);
    end = at + name.length;
  }
  return text + expression.slice(end);
}

/** A parameter's value as a node holds it: a text that starts with `=` must not be taken for an expression. */
export function written(value: ParameterValue): ParameterValue {
  if (isExpression(value)) return `=${term(value)}`;
  return value === 0 ? 0 : value;
}

/** A literal as it stands in an expression. */
function term(value: ParameterValue): string {
  if (typeof value === 'string') return `"${value.replace(/[\\"]/g, '\\$&')}"`;
  return typeof value === 'number' && value < 0 ? `(${value})` : String(value);
}

/**
 * An expression with names replaced by literals or by other expressions; a literal where no names are left and it can be
 * computed. `values` are as nodes hold them.
 */
function substitute(expression: string, values: ReadonlyMap<string, ParameterValue>): ParameterValue {
  const whole = expression.slice(1).trim();
  const names = placesIn(expression);
  const only = names.length === 1 && names[0]?.name === whole ? values.get(whole) : undefined;
  if (only !== undefined) return only;
  let replaced = false;
  let open = false;
  const text = mapNames(expression, (name) => {
    const value = values.get(name);
    if (value === undefined) {
      open = true;
      return undefined;
    }
    replaced = true;
    if (!isExpression(value)) return term(value);
    open ||= placesIn(value).length > 0;
    const text = value.slice(1).trim();
    return isBare(text) ? text : `(${text})`;
  });
  return replaced && !open ? folded(text) : text;
}

/** Whether an expression needs no parentheses within another one: a name, a number or a text. */
function isBare(expression: string): boolean {
  try {
    return ['Identifier', 'Literal'].includes(parseExpression(expression).type);
  } catch {
    return false;
  }
}

/** The value of an expression without names; the expression itself where it has none that can be stored. */
function folded(expression: string): ParameterValue {
  try {
    const value = evaluate(expression, {});
    return typeof value === 'number' && !Number.isFinite(value) ? expression : written(value);
  } catch {
    return expression;
  }
}

/** Maps the expressions of a value as a parameter holds it: they may also stand inside lists. */
function mapExpressions(value: unknown, map: (expression: string) => unknown): unknown {
  if (isExpression(value)) return map(value);
  if (!Array.isArray(value)) return value;
  const items = value.map((item) => mapExpressions(item, map));
  return items.every((item, i) => item === value[i]) ? value : items;
}

/** The parameters of its graph that a node's expressions use. */
export function namesUsedBy(node: GraphNode): Set<string> {
  const names = new Set<string>();
  const collect = (hidden: string | undefined) => (expression: string) => {
    for (const { name } of placesIn(expression)) if (name !== hidden) names.add(name);
  };
  mapExpressions(Object.values(node.params ?? {}), collect(hiddenIn(node)));
  mapExpressions(node.repeat, collect(undefined));
  return names;
}

/** The node with parameters of its graph replaced in its expressions; the same object where it uses none of them. */
export function substituteIn(node: GraphNode, values: ReadonlyMap<string, ParameterValue>): GraphNode {
  const hidden = hiddenIn(node);
  const visible = new Map([...values].filter(([name]) => name !== hidden));
  const rewritten = withParams(node, (expression) => substitute(expression, visible));
  if (!isExpression(node.repeat)) return rewritten;
  const repeat = substitute(node.repeat, values);
  if (repeat === node.repeat) return rewritten;
  const count =
    typeof repeat === 'number' && Number.isInteger(repeat) && repeat >= 0 && repeat <= limits.repeats;
  return { ...rewritten, repeat: count || isExpression(repeat) ? repeat : `=${term(repeat)}` };
}

/** A block node's parameters for its copy number `index`, counted from 0. */
export function forCopy(node: GraphNode, index: number): GraphNode {
  const values = new Map([[copyNumber, index]]);
  return withParams(node, (expression) => substitute(expression, values));
}

function withParams(node: GraphNode, map: (expression: string) => unknown): GraphNode {
  if (node.params === undefined) return node;
  const entries = Object.entries(node.params);
  const params = entries.map(([name, value]) => [name, mapExpressions(value, map)] as const);
  const same = params.every(([, value], i) => value === entries[i]?.[1]);
  return same ? node : { ...node, params: Object.fromEntries(params) };
}

/** Refused where rewriting has made an expression too long to be computed. */
export function checkLengths(before: readonly GraphNode[], after: readonly GraphNode[]): Outcome<undefined> {
  const grown = after.find((node, i) => node !== before[i] && hasTooLong(node));
  return grown === undefined
    ? undefined
    : refusal(`An expression of "${grown.id}" would become too long: shorten it first.`);
}

function hasTooLong(node: GraphNode): boolean {
  let found = false;
  mapExpressions([node.repeat, ...Object.values(node.params ?? {})], (expression) => {
    found ||= expression.length > limits.value;
    return expression;
  });
  return found;
}

function hiddenIn(node: GraphNode): string | undefined {
  return node.kind === 'block' ? copyNumber : undefined;
}
