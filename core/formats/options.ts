import { z } from 'zod';

/** One option of a format, as a dialog and a command line ask for it. */
export interface OptionField {
  readonly name: string;
  readonly description: string;
  readonly default: string | number | boolean;
  /** The values of a choice; absent for switches and numbers. */
  readonly choices?: readonly string[];
  /** True for numbers without a fraction. */
  readonly whole?: true;
  readonly least?: number;
  readonly most?: number;
}

/** The fields of a format's options, in their order. Throws for a schema that no form can show. */
export function optionFields(options: z.ZodObject): OptionField[] {
  const json = z.toJSONSchema(options, { io: 'input' });
  return Object.entries(json.properties ?? {}).map(([name, property]) => {
    if (typeof property !== 'object') throw new Error(`option ${name} has no schema`);
    const { default: initial, description = '', enum: choices, type, minimum, maximum } = property;
    if (typeof initial !== 'string' && typeof initial !== 'number' && typeof initial !== 'boolean')
      throw new Error(`option ${name} has no default that a form can show`);
    return {
      name,
      description,
      default: initial,
      ...(choices === undefined ? {} : { choices: choices.map(String) }),
      ...(type === 'integer' ? { whole: true } : {}),
      ...(minimum === undefined ? {} : { least: minimum }),
      ...(maximum === undefined ? {} : { most: maximum }),
    };
  });
}
