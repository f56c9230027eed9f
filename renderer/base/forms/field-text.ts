import { z } from 'zod';
import { isExpression } from '../../../core/document/expression.ts';
import { limits } from '../../../core/document/limits.ts';
import { splitList } from '../../../core/parse-list.ts';
import { parseNumber } from '../../../core/parse-number.ts';
import { expected } from '../strings/expectations.ts';
import { inspectorText } from '../strings/inspector.ts';
import { type Field, inRange, type Range } from './fields.ts';

/** What a typed text means, or in one sentence why it means nothing. */
export type Parsed = { readonly value: unknown } | { readonly problem: string };

const text = inspectorText.parse;

/** More than any tensor has; the schema knows the exact number. */
const mostAxes = 16;

/** A parameter's value as its field shows it. `parseValue` reads it back. */
export function formatValue(field: Field, value: unknown): string {
  if (value === undefined) return '';
  switch (field.kind) {
    case 'pair':
    case 'axes':
      if (Array.isArray(value) && value.length === 0) return inspectorText.field.none;
      return Array.isArray(value)
        ? value.map(String).join(field.kind === 'pair' ? '×' : field.separator)
        : String(value);
    case 'sides':
      return sidesOf(value)?.map(String).join(', ') ?? String(value);
    case 'text':
      return typeof value === 'string' ? value : JSON.stringify(value);
    default:
      return String(value);
  }
}

/** Reads what somebody typed. A text that starts with `=` is an expression, in any field. */
export function parseValue(field: Field, typed: string): Parsed {
  const written = typed.trim();
  if (written.includes('=') && isNumeric(field) && /\d,\d/.test(written))
    return { problem: text.comma(written) };
  const whole =
    written.startsWith('=') && !(field.kind === 'axes' || field.kind === 'pair') ? written : undefined;
  if (whole !== undefined) return { value: whole };
  switch (field.kind) {
    case 'integer':
      return parseInRange(written, field.range, true);
    case 'number':
      return parseInRange(written, field.range, false);
    case 'flag':
      return written === 'true' || written === 'false'
        ? { value: written === 'true' }
        : { problem: text.flag(written) };
    case 'choice':
      return field.options.includes(written)
        ? { value: written }
        : { problem: text.choice(field.options, written) };
    case 'pair':
      return parseList(written, field.range, false, 1, 2);
    case 'axes':
      return checked(field, parseList(written, field.range, field.rest, 1, mostAxes));
    case 'sides':
      return parseSides(written, field.range);
    case 'string':
      return typed.length <= limits.value ? { value: typed } : { problem: text.tooLong };
    case 'text':
      return parseJson(field, written);
  }
}

/** What was typed, without the second sign of a formula: whoever turns a field into one and types `=`, as elsewhere, means one. */
export function withOneSign(typed: string): string {
  return typed.replace(/^\s*=(?:\s*=)+/, '=');
}

/** Top, bottom, left and right, or one number for all; undefined for what is no such value. */
export function sidesOf(value: unknown): readonly unknown[] | undefined {
  if (!Array.isArray(value)) return [value];
  const [vertical, horizontal] = value;
  const both = (side: unknown): readonly unknown[] => (Array.isArray(side) ? side : [side, side]);
  const sides = [...both(vertical), ...both(horizontal)];
  return value.length === 2 && sides.length === 4 ? sides : undefined;
}

/** Fields whose expressions are about numbers: a comma between digits there is perhaps meant as a decimal sign. */
function isNumeric({ kind }: Field): boolean {
  return kind === 'integer' || kind === 'number' || kind === 'pair' || kind === 'axes' || kind === 'sides';
}

/** A number within a range, as `parseNumber` reads it. */
export function parseInRange(written: string, range: Range, isWhole: boolean): Parsed {
  const parsed = parseNumber(written);
  if ('readings' in parsed) return { problem: text.number(isWhole, range, written, parsed.readings) };
  const { value } = parsed;
  const fits = inRange(value, range) && (!isWhole || Number.isSafeInteger(value));
  return fits ? { value } : { problem: text.number(isWhole, range, written, []) };
}

/** Numbers or expressions, joined by ×, x, commas or blanks. One item stands for itself where a pair is meant. */
function parseList(written: string, range: Range, rest: boolean, least: number, most: number): Parsed {
  // An empty list is said in a word, since an empty field stands for the default.
  if (most === mostAxes && (written === inspectorText.field.none || written === '[]')) return { value: [] };
  const no = (readings: readonly string[] = []): Parsed => ({
    problem: text.list(range, rest, most, written, readings),
  });
  if (most !== mostAxes) {
    // Where one number would do, it may be that one: neither 1,500 nor 1 500 is guessed at.
    const single = parseNumber(written);
    if ('readings' in single && single.readings.length > 0)
      return no(single.readings.map((reading) => reading.replace('.', '×')));
    if ('value' in single && /\d\s+\d/.test(written))
      return no([String(single.value), written.replaceAll(/\s+/g, '×')]);
    // Between two digits alone, a comma is a decimal sign as in any other field, and there are no halves of pixels.
    if ('value' in single && /\d,\d/.test(written)) return no([written.replace(',', '×')]);
  }
  const items = written.includes('=') ? splitItems(written) : splitList(written);
  if (items === undefined || items.length < least || items.length > most) return no();
  const values: unknown[] = [];
  for (const item of items) {
    if (isExpression(item)) {
      values.push(item);
      continue;
    }
    const parsed = rest && /^[-−]1$/.test(item) ? { value: -1 } : parseInRange(item, range, true);
    if ('problem' in parsed) return no();
    values.push(parsed.value);
  }
  return { value: most === 2 && values.length === 1 ? values[0] : values };
}

/** Cuts a list with expressions at its separators; those inside one, up to a × or a comma outside its brackets, stay. */
function splitItems(written: string): string[] {
  const bare = /^[[(].*[\])]$/.test(written) ? written.slice(1, -1) : written;
  const items: string[] = [];
  let item = '';
  let depth = 0;
  for (const letter of bare) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    const inExpression = item.trimStart().startsWith('=');
    const separates = inExpression ? /[×,;]/.test(letter) && depth <= 0 : /[×xX*,;\s]/.test(letter);
    if (!separates) item += letter;
    else if (item.trim() !== '') {
      items.push(item.trim());
      item = '';
    }
  }
  return item.trim() === '' ? items : [...items, item.trim()];
}

function parseSides(written: string, range: Range): Parsed {
  const parsed = parseList(written, range, false, 1, 4);
  if ('problem' in parsed) return parsed;
  const sides = Array.isArray(parsed.value) ? parsed.value : [parsed.value];
  const [top, bottom, left, right] = sides;
  if (sides.length === 1) return { value: top };
  if (sides.length === 2) return { value: [top, bottom] };
  return sides.length === 4
    ? {
        value: [
          [top, bottom],
          [left, right],
        ],
      }
    : { problem: text.sides(range, written) };
}

/** The schema has the last word on values without expressions, such as on how many axes there may be. */
function checked(field: Field, parsed: Parsed): Parsed {
  if ('problem' in parsed || (Array.isArray(parsed.value) && parsed.value.some(isExpression))) return parsed;
  const result = z.safeParse(field.schema, parsed.value);
  const [issue] = result.error?.issues ?? [];
  return issue === undefined ? parsed : { problem: text.invalid(expected(issue)) };
}

function parseJson(field: Field, written: string): Parsed {
  try {
    const value: unknown = JSON.parse(written);
    return checked(field, { value });
  } catch {
    return checked(field, { value: written });
  }
}

/** A number one or more steps away, kept in its range and free of rounding dust; undefined where it would not change. */
export function stepped(value: number, steps: number, step: number, range: Range): number | undefined {
  const least = range.min;
  const most = range.below ? range.max - step : range.max;
  // Steps lead along multiples of the step, so that 0.93 goes to 0.95.
  const near = steps > 0 ? Math.floor(value / step + 1e-9) : Math.ceil(value / step - 1e-9);
  const next = Math.min(most, Math.max(least, Number(((near + steps) * step).toPrecision(12))));
  return next === value ? undefined : next;
}
