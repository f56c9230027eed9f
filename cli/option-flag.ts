import { InvalidArgumentError, Option } from 'commander';
import type { OptionField } from '../core/formats/options.ts';
import { parseNumber } from '../core/parse-number.ts';

/** The flag of an option that a schema describes. Limits are for the schema to check. */
export function optionFlag(field: OptionField, description = field.description): Option {
  const flag = flagName(field.name);
  if (typeof field.default === 'boolean') return new Option(flag, description);
  const option = new Option(`${flag} <value>`, `${description} (default: ${field.default})`);
  if (field.choices !== undefined) return option.choices(field.choices);
  return typeof field.default === 'number' ? option.argParser(numberOf) : option;
}

/** `--batch-size` for `batchSize`. */
export function flagName(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function numberOf(text: string): number {
  const parsed = parseNumber(text);
  if ('value' in parsed) return parsed.value;
  throw new InvalidArgumentError(`Expected a number, received "${text}".`);
}
