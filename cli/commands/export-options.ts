import type { Command } from 'commander';
import { SkiplaneError } from '../../core/error.ts';
import { type FormatName, formatNames, formats } from '../../core/formats/index.ts';
import { type OptionField, optionFields } from '../../core/formats/options.ts';
import { flagName, optionFlag } from '../option-flag.ts';

/** An option with the formats that have it. */
interface Shared {
  readonly field: OptionField;
  readonly formats: readonly FormatName[];
}

/** The options of all formats by name, made from their schemas; formats that share one share its flag. */
function allOptions(): ReadonlyMap<string, Shared> {
  const found = new Map<string, Shared>();
  for (const name of formatNames)
    for (const field of optionFields(formats[name].options)) {
      const before = found.get(field.name);
      found.set(field.name, { field, formats: [...(before?.formats ?? []), name] });
    }
  return found;
}

/** Adds a flag for every option of every format. */
export function addFormatOptions(command: Command): Command {
  for (const { field, formats: names } of allOptions().values())
    command.addOption(optionFlag(field, `${names.join(', ')}: ${field.description}`));
  return command;
}

/**
 * What of the given flags is for a format.
 * @throws SkiplaneError where a flag is of another format: it would have no effect
 */
export function givenOptions(
  format: FormatName,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  for (const [name, { formats: names }] of allOptions()) {
    const value = given[name];
    if (value === undefined) continue;
    if (!names.includes(format)) {
      throw new SkiplaneError(
        'export/option-of-another-format',
        `Expected options of the format ${format}, received ${flagName(name)}, which belongs to ${names.join(', ')}: leave it out, or choose that format.`,
      );
    }
    own[name] = value;
  }
  return own;
}
