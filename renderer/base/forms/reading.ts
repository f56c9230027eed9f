import { z } from 'zod';
import {
  ExpressionError,
  evaluate,
  isExpression,
  namesIn,
  type ParameterValue,
  type Scope,
} from '../../../core/document/expression.ts';
import { sameValue } from '../../../core/equal.ts';
import { messageOf } from '../../../core/error.ts';
import { formatShape } from '../../../core/shape.ts';
import type { ExpressionFault } from '../../../core/texts/expression.ts';
import { expected } from '../strings/expectations.ts';
import { tellFault } from '../strings/expression.ts';
import { inspectorText } from '../strings/inspector.ts';
import type { Parsed } from './field-text.ts';
import { type Field, fieldsOf } from './fields.ts';

/** What an expression comes to, or why it comes to nothing. */
export type Preview = { readonly value: ParameterValue } | { readonly problem: string };

export function previewOf(expression: string, scope: Scope): Preview {
  try {
    return { value: evaluate(expression, scope) };
  } catch (thrown) {
    return { problem: thrown instanceof ExpressionError ? sentence(thrown.fault) : messageOf(thrown) };
  }
}

/** Why there is no value, without the expression, which stands right above it. */
function sentence(fault: ExpressionFault): string {
  const why = tellFault(fault);
  return `${why.charAt(0).toUpperCase()}${why.slice(1)}.`;
}

/** A value with its expressions computed, those inside lists too. */
export function computed(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => computed(item, scope));
  if (!isExpression(value)) return value;
  const preview = previewOf(value, scope);
  return 'value' in preview ? preview.value : undefined;
}

/** A value that somebody typed, or why it does not suit the field once its expressions are computed. */
export function soundValue(field: Field, value: unknown, scope: Scope): Parsed {
  for (const expression of [value].flat(2).filter(isExpression)) {
    const preview = previewOf(expression, scope);
    if ('problem' in preview) return preview;
  }
  const now = computed(value, scope);
  const problem = problemOf(field, now);
  if (problem === undefined) return { value };
  const { field: text, parse } = inspectorText;
  return { problem: sameValue(now, value) ? parse.invalid(problem) : text.unsuitable(shown(now), problem) };
}

/** True where a value is an expression as a whole: its field shows the formula. */
export function isFormula(value: unknown): value is string {
  return isExpression(value);
}

/** What a formula becomes when it is turned back into a literal: the value that it has now, else the default. */
export function literalOf(field: Field, expression: string, scope: Scope): unknown {
  const value = computed(expression, scope);
  return value !== undefined && problemOf(field, value) === undefined ? value : field.initial;
}

/** The first formula of a value that is not one yet: what a person would start to change. */
export function formulaOf(value: unknown): string {
  const one = Array.isArray(value) ? value.flat()[0] : value;
  return typeof one === 'string' ? (isExpression(one) ? one : `="${one}"`) : `=${one ?? 0}`;
}

/** Why a literal value does not suit a field; undefined where it does. */
export function problemOf(field: Field, value: unknown): string | undefined {
  const result = z.safeParse(field.schema, value);
  const [issue] = result.error?.issues ?? [];
  return issue === undefined ? undefined : expected(issue);
}

/** True where a value says the same as the default: `[3, 3]` is `3`. */
export function isInitial(field: Field, value: unknown): boolean {
  if (value === undefined || sameValue(value, field.initial)) return true;
  if (isExpression(value)) return false;
  const [read, initial] = [z.safeParse(field.schema, value), z.safeParse(field.schema, field.initial)];
  return read.success && initial.success && sameValue(read.data, initial.data);
}

/** A value in words, for hints and previews. */
export function shown(value: unknown): string {
  return Array.isArray(value) && value.every((item) => typeof item === 'number')
    ? formatShape(value)
    : Array.isArray(value)
      ? JSON.stringify(value)
      : String(value);
}

/** Names that an expression uses; none where it cannot be read. */
export function usedNames(expression: string): readonly string[] {
  try {
    return namesIn(expression);
  } catch {
    return [];
  }
}

/** How many expressions of a graph's nodes use a parameter. */
export function countUses(
  nodes: readonly {
    readonly params?: Readonly<Record<string, unknown>> | undefined;
    readonly repeat?: unknown;
  }[],
  name: string,
): number {
  const uses = (value: unknown): boolean =>
    Array.isArray(value) ? value.some(uses) : isExpression(value) && usedNames(value).includes(name);
  return nodes.filter(({ params = {}, repeat }) => [...Object.values(params), repeat].some(uses)).length;
}

/** The fields that all kinds have under the same name, of the same form; of a choice, the options that all have. */
export function commonFields(schemas: readonly z.ZodObject[]): readonly Field[] {
  const [first, ...others] = [...new Set(schemas)];
  if (first === undefined) return [];
  const forms = others.map((schema) => new Map(fieldsOf(schema).map((field) => [field.name, field])));
  return fieldsOf(first).flatMap((field): Field[] => {
    const same = forms.map((form) => form.get(field.name));
    if (!same.every((other) => other?.kind === field.kind && sameForm(field, other))) return [];
    if (field.kind !== 'choice') return [field];
    const options = field.options.filter((option) =>
      same.every((other) => other?.kind !== 'choice' || other.options.includes(option)),
    );
    return options.length === field.options.length ? [field] : [{ ...field, options }];
  });
}

/**
 * Choices are the same where they say so in the same words, as those of initializers, or offer the same options; the rest may differ in
 * its limits, which each node checks for itself.
 */
function sameForm(a: Field, b: Field): boolean {
  if (a.kind !== 'choice' || b.kind !== 'choice') return true;
  return a.help === b.help || sameValue(a.options, b.options);
}

/** The value that all nodes hold alike, defaults counted as values; `mixed` where they differ. */
export function commonValue(
  values: readonly { readonly field: Field; readonly value: unknown }[],
): { readonly value: unknown } | 'mixed' {
  const [first, ...others] = values;
  if (first === undefined) return { value: undefined };
  const read = ({ field, value }: { field: Field; value: unknown }): unknown => value ?? field.initial;
  const same = others.every((other) => sameValue(read(other), read(first)));
  if (!same) return 'mixed';
  return values.every(({ value }) => value === undefined) ? { value: undefined } : { value: read(first) };
}
