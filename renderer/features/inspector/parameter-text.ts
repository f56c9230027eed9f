import type { ParameterValue } from '../../../core/document/expression.ts';
import { limits } from '../../../core/document/limits.ts';
import { looksLikeNumber, parseNumber } from '../../../core/parse-number.ts';
import type { Parsed } from '../../base/forms/field-text.ts';
import { inspectorText } from '../../base/strings/inspector.ts';

/** The value of a document's or block's parameter as people type it: texts bare, unless they would be taken for something else. */
export function formatParameter(value: ParameterValue): string {
  if (typeof value !== 'string') return String(value);
  const bare = parseParameter(value);
  return 'value' in bare && bare.value === value ? value : JSON.stringify(value);
}

/** Reads a number, true or false, or else a text; one in quotation marks is a text whatever it looks like. */
export function parseParameter(typed: string): Parsed {
  const written = typed.trim();
  if (written === '') return { problem: inspectorText.parse.parameter };
  if (written === 'true' || written === 'false') return { value: written === 'true' };
  const number = parseNumber(written);
  if ('value' in number) return number;
  // A number that cannot be read for certain is no text by mistake.
  if (looksLikeNumber(written)) return { problem: inspectorText.parse.notNumber(written, number.readings) };
  const text = quoted(written) ?? written;
  return text.length <= limits.value ? { value: text } : { problem: inspectorText.parse.tooLong };
}

function quoted(written: string): string | undefined {
  if (!written.startsWith('"')) return undefined;
  try {
    const text: unknown = JSON.parse(written);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}
